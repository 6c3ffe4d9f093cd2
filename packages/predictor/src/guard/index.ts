export type { Authenticator, Caller, RateLimiter } from './Guard';
