export * from './RequestObserver';
export type {
  RequestHandlerOptions,
  RoutePrefixes,
} from './RequestHandlerOptions';
export { createRequestHandler } from './createRequestHandler';
