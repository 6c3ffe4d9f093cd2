export type { ClaimNames } from './claims';
export {
  JwtAuthenticator,
  type JwtAuthenticatorOptions,
  type SigningAlgorithm,
} from './JwtAuthenticator';
export {
  KnownCallers,
  type CheckedCaller,
  type KnownCallersOptions,
} from './KnownCallers';
export { openAuthenticator } from './openAuthenticator';
export {
  type KeyReader,
  keysAtUrl,
  keysInFile,
  keysInline,
  type SigningKeysOptions,
} from './SigningKeys';
export {
  type StaticToken,
  staticTokenAuthenticator,
} from './staticTokenAuthenticator';
