export * from './Endpoint';
export * from './hld';
export * from './json';
export * from './kserveV1';
export { modelsEndpoint } from './modelsEndpoint';
export * from './oip';
export { endOfSeriesId, isSeriesId } from './seriesIds';
