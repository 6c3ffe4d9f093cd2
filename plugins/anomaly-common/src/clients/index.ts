export type { ClientOptions, RequestOptions } from './http';
export { PredictorClient } from './PredictorClient';
export { RegistryClient } from './RegistryClient';
export { TrainingClient } from './TrainingClient';
