const KEY_BYTES = 16;

/**
 * A key that no other request has. Made of random bytes, since `crypto.randomUUID` is missing where the portal is
 * opened without TLS.
 */
export function newIdempotencyKey(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
