export * from './authentication';
export type { Authenticator, Caller, RateLimiter } from './Guard';
export * from './limits';
