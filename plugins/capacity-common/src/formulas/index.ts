export * from './figures';
export * from './formulaOf';
export * from './sources';
export * from './terms';
