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
export { createWireRouter, parseVersionNumber, sendWire } from './wireRouter';
