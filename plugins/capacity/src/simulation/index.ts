export type * from './messages';
export * from './PlanSimulator';
export { WorkerSimulator } from './WorkerSimulator';
export * from './useSimulation';
