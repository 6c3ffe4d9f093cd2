export * from './answers';
export * from './evaluation';
export * from './live';
export * from './liveAnswers';
export * from './openapi';
export { planIdParameter } from './parameters';
export * from './plans';
export { wireSchema } from './wireSchema';
