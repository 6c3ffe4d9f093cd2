export * from './decodeBatch';
export * from './encodeColumns';
export * from './encodeRows';
export * from './hldEndpoints';
export * from './prediction';
