import { InputError } from '@backstage/errors';
import { shown, type Dialect } from '../protocols';
import { PayloadTooLargeError, UnsupportedMediaTypeError } from './errors';
import { isKnownEncoding } from './inflate';
import type { RequestHead } from './RequestHead';

/**
 * What a body tells of itself before it comes.
 *
 * @throws PayloadTooLargeError for one that is over the bound, UnsupportedMediaTypeError for one that is not JSON or encoded
 *   as nobody here decodes
 */
export function checkBodyHead(
  head: RequestHead,
  dialect: Dialect,
  maxBytes: number,
): void {
  const { contentLength, contentType, contentEncoding } = head;
  if (contentLength !== undefined && contentLength > maxBytes) {
    throw new PayloadTooLargeError(maxBytes, contentLength);
  }
  if (
    dialect === 'backstage' &&
    contentType !== undefined &&
    contentType !== 'application/json'
  ) {
    checkContentType(contentType);
  }
  if (contentEncoding !== undefined && !isKnownEncoding(contentEncoding)) {
    throw new UnsupportedMediaTypeError(
      `Content-Encoding must be gzip, deflate or br, got ${contentEncoding}`,
    );
  }
}

/** @throws InputError for what is no percent-encoded UTF-8 */
export function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new InputError(
      `The path must be percent-encoded UTF-8, got ${shown(name)}`,
    );
  }
}

/** @throws UnsupportedMediaTypeError for another type than JSON in UTF-8 */
function checkContentType(contentType: string): void {
  const [type, ...parameters] = contentType.split(';').map(each => each.trim());
  const charset = parameters
    .find(each => each.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (
    !/^application\/(json|[\w.+-]+\+json)$/.test(type) ||
    (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
  ) {
    throw new UnsupportedMediaTypeError(
      `Content-Type must be application/json in UTF-8, got ${shown(
        contentType,
      )}`,
    );
  }
}
