export * from './callOrder';
export * from './components';
export * from './inputRef';
export * from './inputs';
export * from './parsePlan';
export * from './plan';
export * from './quantities';
export * from './traffic';
