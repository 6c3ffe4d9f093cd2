import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';

/** A request that may be sent again. */
export interface KeyedRequest {
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/** Hashes the request only where there is a key to keep it with. */
export function keyedRequest(
  idempotencyKey: string | undefined,
  request: unknown,
): KeyedRequest | undefined {
  return idempotencyKey === undefined
    ? undefined
    : { idempotencyKey, requestHash: requestHash(request) };
}

/**
 * Tells one request from another: sha256, in hex, of its JSON with the keys of every object in order. It is kept beside an
 * idempotency key, so that the key answers the request that it was made for and no other.
 */
export function requestHash(request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(request, inOrder) ?? '')
    .digest('hex');
}

function inOrder(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array) {
    // As the wire had it.
    return [...value];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * @param kept - the hash beside the key; undefined where it was used before there were hashes, which is taken as the same
 * @param made - what the key made
 * @throws ConflictError when the key was used for another request
 */
export function requireSameRequest(
  { idempotencyKey, requestHash: given }: KeyedRequest,
  kept: string | undefined,
  made: string,
): void {
  if (kept !== undefined && kept !== given) {
    throw new ConflictError(
      `The Idempotency-Key '${idempotencyKey}' was used for another request, which made ${made}; ` +
        `send this one with a key of its own`,
    );
  }
}
