export {
  actorOf,
  createAuthorizer,
  type Authorizer,
  type Caller,
} from './authorize';
export { httpMetrics } from './httpMetrics';
export { createWireRouter, parseVersionNumber, sendWire } from './wireRouter';
