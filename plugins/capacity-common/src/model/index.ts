export * from './bottleneck';
export * from './componentLoad';
export * from './cost';
export * from './day';
export * from './evaluatePlan';
export { endToEndLatency, latencyOf, type Stop } from './latency';
export * from './MonthModel';
export * from './parameters';
export * from './results';
