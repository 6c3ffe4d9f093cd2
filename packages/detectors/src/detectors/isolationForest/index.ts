export { isolationForest } from './isolationForest';
