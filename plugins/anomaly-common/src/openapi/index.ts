export { document, operation, query, type Schema } from './document';
export { predictorOpenApi } from './predictor';
export { registryOpenApi } from './registry';
export { trainingOpenApi } from './training';
