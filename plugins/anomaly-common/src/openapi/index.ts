export { predictorOpenApi } from './predictor';
export { registryOpenApi } from './registry';
export { trainingOpenApi } from './training';
