export * from './case';
export * from './charts';
export * from './jobs';
export * from './predictions';
export * from './schema';
export * from './series';
export * from './time';
export * from './versions';
