export { PortalServer } from './PortalServer';
export { SpawnedPredictor, type Answered } from './SpawnedPredictor';
