export * from './archive';
export * from './labels';
export * from './nab';
