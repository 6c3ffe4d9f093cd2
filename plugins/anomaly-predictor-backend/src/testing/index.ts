export { FakeRegistry, type FakeSeries } from './FakeRegistry';
export { startPredictor, type TestPredictor } from './startPredictor';
