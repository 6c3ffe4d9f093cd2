export { backtestSeries } from './backtestSeries';
export { BacktestThreads } from './BacktestThreads';
export { FitPool } from './FitPool';
export { FitThreadError } from './FitThreadError';
export type { FitQuality, FitResult, Fitted } from './fitTask';
