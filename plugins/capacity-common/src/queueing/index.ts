export * from './erlang';
export * from './logNormal';
export * from './responseTime';
export * from './waiting';
