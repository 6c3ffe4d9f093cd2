export type {
  LoadOutcome,
  ModelSource,
  Scorer,
  ServedModel,
} from './ModelSource';
export {
  ModelCache,
  type CacheStatistics,
  type ModelCacheOptions,
  type ModelLoad,
} from './ModelCache';
export { RegistryModelSource, isNotFound } from './RegistryModelSource';
