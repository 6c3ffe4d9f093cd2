/**
 * Scoring of observations: models in memory, the layers that answer when one above cannot, and what is recorded.
 * No I/O of its own: whoever mounts it brings the registry, the history and the sink.
 *
 * @packageDocumentation
 */
export * from './changes';
export * from './context';
export * from './fleet';
export * from './guard';
export * from './http';
export * from './layers';
export * from './metrics';
export * from './models';
export * from './recording';
export * from './resilience';
export * from './process/reports';
export * from './scoring';
export * from './tracing';
