export * from './evaluation';
export * from './live';
export * from './plans';
