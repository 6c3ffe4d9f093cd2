export { SimulatorSource } from './SimulatorSource';
