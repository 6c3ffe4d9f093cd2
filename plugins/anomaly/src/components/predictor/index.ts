export { PredictorPage } from './PredictorPage';
