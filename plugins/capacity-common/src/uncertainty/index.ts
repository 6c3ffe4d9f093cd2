export * from './quantiles';
export * from './simulate';
export * from './spread';
export * from './tornado';
