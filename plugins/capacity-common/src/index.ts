/**
 * Capacity and cost of services, LLM features and sensor fleets: pure functions over plain data, for pages and backends alike; and
 * what `capacity` answers over HTTP, to whom, with a client to ask it.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './advice';
export * from './api';
export * from './client';
export * from './formulas';
export * from './model';
export * from './plan';
export * from './presets';
export * from './queueing';
export * from './uncertainty';
