/**
 * A hash of three 32-bit integers to one, each bit of it as good as random (the finaliser of MurmurHash3, Appleby 2011,
 * over the mixed inputs). It makes a sample's noise a function of its index, so that any range can be made again.
 */
export function hash3(a: number, b: number, c: number): number {
  let state = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul((state ^ (state >>> 15) ^ b) >>> 0, 0xc2b2ae35);
  state = Math.imul((state ^ (state >>> 13) ^ c) >>> 0, 0x27d4eb2f);
  state ^= state >>> 16;
  state = Math.imul(state, 0x85ebca6b);
  state ^= state >>> 13;
  state = Math.imul(state, 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** A number in (0, 1), never 0 or 1, from a 32-bit hash. */
export function unit(hash: number): number {
  return (hash + 0.5) / 2 ** 32;
}

/** A standard normal deviate from two hashes (Box and Muller 1958). */
export function gaussian(first: number, second: number): number {
  return (
    Math.sqrt(-2 * Math.log(unit(first))) * Math.cos(2 * Math.PI * unit(second))
  );
}
