/**
 * Series whose observations a PostgreSQL table or query holds.
 *
 * @packageDocumentation
 */
export { sqlSourceServiceFactory as default } from './service';
export { SqlSource } from './SqlSource';
export type { ConnectionOptions } from './config';
