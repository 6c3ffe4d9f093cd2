import { ParameterError } from '../../errors';
import { uint8Codec } from '../../math/base64';

/** @throws ParameterError when it is not base64 text */
export function decodeBytes(text: unknown, field: string): Uint8Array {
  if (typeof text !== 'string')
    throw new ParameterError(field, 'must be base64 text');
  try {
    return uint8Codec.decode(text);
  } catch (error) {
    throw new ParameterError(
      field,
      `must be base64 text: ${(error as Error).message}`,
    );
  }
}
