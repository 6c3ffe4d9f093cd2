export * from './evaluation';
export * from './plans';
