export * from './kserveV1Endpoints';
export * from './predictions';
