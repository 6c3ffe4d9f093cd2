export {
  createEarlyHandler,
  createPredictionHandler,
} from './createPredictionHandler';
export { createRouter, type RouterOptions } from './createRouter';
export { PortalAuthenticator } from './PortalAuthenticator';
