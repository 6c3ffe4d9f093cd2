import {
  brotliDecompress,
  gunzip,
  inflate as inflateZlib,
  inflateRaw,
} from 'node:zlib';
import { promisify } from 'node:util';
import { InputError } from '@backstage/errors';
import { PayloadTooLargeError, UnsupportedMediaTypeError } from './errors';

const asGzip = promisify(gunzip);
const asZlib = promisify(inflateZlib);
const asRaw = promisify(inflateRaw);
const asBrotli = promisify(brotliDecompress);

/** CM of a zlib header (RFC 1950, 2.2). */
const DEFLATE_METHOD = 8;

/** Whether a `Content-Encoding` is one that {@link inflate} undoes. */
export function isKnownEncoding(encoding: string): boolean {
  return ['gzip', 'x-gzip', 'deflate', 'br'].includes(encoding);
}

/**
 * A compressed body as it was; never more than `maxBytes` of it.
 *
 * @throws PayloadTooLargeError when it would be more
 * @throws InputError when it is not what the encoding says
 */
export async function inflate(
  body: Buffer,
  encoding: string,
  maxBytes: number,
): Promise<Buffer> {
  const options = { maxOutputLength: maxBytes };
  try {
    switch (encoding) {
      case 'gzip':
      case 'x-gzip':
        return await asGzip(body, options);
      case 'deflate':
        // Some clients send it without the header that HTTP asks for.
        return await ((body[0] & 0x0f) === DEFLATE_METHOD
          ? asZlib(body, options)
          : asRaw(body, options));
      case 'br':
        return await asBrotli(body, options);
      default:
        throw new UnsupportedMediaTypeError(
          `Content-Encoding must be gzip, deflate or br, got ${encoding}`,
        );
    }
  } catch (error) {
    if (error instanceof UnsupportedMediaTypeError) {
      throw error;
    }
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? new PayloadTooLargeError(maxBytes, 'more')
      : new InputError(
          `The body must be ${encoding} as its Content-Encoding says: ${
            (error as Error).message
          }`,
        );
  }
}
