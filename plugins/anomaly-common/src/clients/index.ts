export {
  type BodyCase,
  type ClientOptions,
  HttpCaller,
  path,
  type RequestOptions,
} from './http';
export { PredictorClient } from './PredictorClient';
export type { ProductionBatch } from './readProduction';
export { RegistryClient } from './RegistryClient';
export { TrainingClient } from './TrainingClient';
