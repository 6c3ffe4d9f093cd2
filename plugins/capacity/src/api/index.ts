export * from './extensions';
export * from './refs';
