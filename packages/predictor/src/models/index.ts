export { explainScore } from './explainScore';
export type {
  LoadOutcome,
  ModelSource,
  Scorer,
  ServedModel,
} from './ModelSource';
export { Freshness } from './Freshness';
export {
  ModelCache,
  type HeldModel,
  type ModelCacheOptions,
} from './ModelCache';
export {
  ModelLoader,
  type ModelLoad,
  type ModelLoaderOptions,
} from './ModelLoader';
export { ModelRefresher } from './ModelRefresher';
export { RegistryModelSource, isNotFound } from './RegistryModelSource';
export { SegmentedCache } from './SegmentedCache';
export { StateFiles, type StateFilesOptions } from './StateFiles';
export type { KeptModel } from './stateFile';
export { StreamedStates } from './StreamedStates';
export { warmModels } from './warmModels';
