/**
 * What the anomaly backends share: the seams to outside engines, and one way each to route, authorise, page, measure
 * and call one another.
 *
 * @packageDocumentation
 */
export * from './database';
export * from './http';
export * from './queue';
export * from './services';
export * from './sources';
