export { createCheckRepositoryAction } from './checkRepository';
export { createPublishRepositoryAction } from './publishRepository';
export { createRegisterRepositoryAction } from './registerRepository';
export { createRegisterSeriesAction } from './registerSeries';
export { createTrainSeriesAction } from './trainSeries';
