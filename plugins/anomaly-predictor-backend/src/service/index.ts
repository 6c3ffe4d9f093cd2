export {
  PredictionService,
  type PredictionServiceOptions,
} from './PredictionService';
