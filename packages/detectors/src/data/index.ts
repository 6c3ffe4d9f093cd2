export * from './checkTrainingData';
export * from './downsample';
export * from './prepareTrainingData';
export * from './quality';
export type { ValueRange } from './checkRange';
