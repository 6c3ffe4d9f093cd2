export * from './answers';
export * from './evaluation';
export * from './live';
export * from './openapi';
export * from './plans';
export { wireSchema } from './wireSchema';
