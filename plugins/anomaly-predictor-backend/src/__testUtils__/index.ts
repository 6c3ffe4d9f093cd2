export { FakeRegistry, type FakeSeries } from './FakeRegistry';
export { startPredictor, type TestPredictor } from './startPredictor';
export { createStores } from './stores';
export { FakeSource } from './FakeSource';
export { instanceReport } from './instanceReport';
export { rollupDelta } from './rollupDelta';
