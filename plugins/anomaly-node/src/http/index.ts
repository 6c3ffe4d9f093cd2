export { audited, type AuditedDeed } from './audited';
export {
  actorOf,
  createAuthorizer,
  type Authorizer,
  type Caller,
} from './authorize';
export {
  EarlyRoutes,
  earlyRoutesServiceRef,
  type EarlyHandler,
} from './EarlyRoutes';
export { httpMetrics } from './httpMetrics';
export { requestSignal } from './requestSignal';
export { tellRetryAfter, TooManyRequestsError } from './retryAfter';
export { createWireRouter, parseVersionNumber, sendWire } from './wireRouter';
