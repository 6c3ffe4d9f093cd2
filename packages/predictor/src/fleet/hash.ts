const FNV_PRIME = 0x01000193;

/** Spreads every bit over all others: the finalizer of MurmurHash3 (Appleby, public domain). */
function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

/**
 * 32 bits of a series id, signed: FNV-1a over its char codes, so that no bytes are made of it first.
 *
 * @param seed - another one puts the same ids elsewhere
 */
export function hashOfId(seriesId: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < seriesId.length; i++) {
    hash = Math.imul(hash ^ seriesId.charCodeAt(i), FNV_PRIME);
  }
  return mixed(hash);
}

/** {@link hashOfId} of an id that stands as Latin-1 in `bytes`. */
export function hashOfBytes(
  bytes: Uint8Array,
  start: number,
  length: number,
  seed: number,
): number {
  let hash = seed;
  for (let i = start; i < start + length; i++) {
    hash = Math.imul(hash ^ bytes[i], FNV_PRIME);
  }
  return mixed(hash);
}
