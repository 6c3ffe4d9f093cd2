const PRIME = 0x01000193;

/** Spreads every bit over all others: the finalizer of MurmurHash3 (Appleby, public domain). */
function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

/**
 * 32 bits of an id that is packed into words, signed: FNV-1a over words instead of bytes, with a shift, since a
 * multiplication carries nothing downwards. A quarter of the multiplications, each of which waits for the one before.
 *
 * @param seed - another one puts the same ids elsewhere
 */
export function hashOfWords(
  words: Int32Array,
  start: number,
  count: number,
  seed: number,
): number {
  let hash = seed;
  for (let i = start; i < start + count; i++) {
    hash = Math.imul(hash ^ words[i], PRIME);
    hash ^= hash >>> 15;
  }
  return mixed(hash);
}
