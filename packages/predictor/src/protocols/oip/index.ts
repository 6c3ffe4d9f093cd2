export * from './decodeInfer';
export * from './encodeInfer';
export * from './oipEndpoints';
export * from './tensors';
