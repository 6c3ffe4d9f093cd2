export * from './decodeBatch';
export * from './encodeBatch';
export * from './hldEndpoints';
export * from './prediction';
