/**
 * Series whose observations a Prometheus holds.
 *
 * @packageDocumentation
 */
export { prometheusSourceServiceFactory as default } from './service';
export { PrometheusSource } from './PrometheusSource';
export type { ServerOptions } from './config';
