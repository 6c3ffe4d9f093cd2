/**
 * The language of Vigia's anomaly backends: what crosses the wire, who may do what, and clients to call with.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './catalog';
export * from './clients';
export * from './detectors';
export * from './openapi';
export * from './signals';
export * from './wire';
