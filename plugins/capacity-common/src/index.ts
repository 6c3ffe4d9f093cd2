/**
 * Capacity and cost of services, LLM features and sensor fleets: pure functions over plain data, for pages and backends alike.
 *
 * @packageDocumentation
 */
export * from './advice';
export * from './model';
export * from './plan';
export * from './presets';
export * from './queueing';
export * from './uncertainty';
