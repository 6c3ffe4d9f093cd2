export * from './checkTrainingData';
export * from './downsample';
