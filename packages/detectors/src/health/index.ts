export * from './assessHealth';
