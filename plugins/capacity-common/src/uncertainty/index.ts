export * from './quantiles';
export type { LimitRisk } from './ReachedLimits';
export * from './simulate';
export * from './spread';
export * from './tornado';
