export { PredictorWorker, type Peers } from './PredictorWorker';
