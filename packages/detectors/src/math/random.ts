const TWO_POW_32 = 2 ** 32;
const TWO_POW_53 = 2 ** 53;

/** A stream of random numbers that is the same for the same seed on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform integer in [0, bound); `bound` up to 2^32. */
  below(bound: number): number;
}

/** xoshiro128** of Blackman and Vigna (2018), seeded through SplitMix32 so that neighbouring seeds are unrelated. */
export function createRandom(seed: number): Random {
  const mix = splitMix32(seed);
  let s0 = mix();
  let s1 = mix();
  let s2 = mix();
  let s3 = mix();

  function next(): number {
    const scrambled = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return scrambled >>> 0;
  }

  return {
    uniform: () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / TWO_POW_53,
    below: bound => Math.floor((next() / TWO_POW_32) * bound),
  };
}

/** Four outputs start xoshiro; both halves of a 53-bit seed count. */
function splitMix32(seed: number): () => number {
  let state = (Math.floor(seed / TWO_POW_32) ^ 0x9e3779b9) | 0;
  let entropy = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    entropy = Math.imul(entropy ^ state, 0x85ebca6b);
    entropy = Math.imul(entropy ^ (entropy >>> 13), 0xc2b2ae35);
    entropy ^= entropy >>> 16;
    return entropy;
  };
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/**
 * Draws `size` of the numbers without replacement and moves them to the front, in random order: the first steps of the
 * Fisher-Yates shuffle. What stands behind them is reordered too, so that the next draw from the same numbers is as random.
 */
export function drawToFront(
  numbers: Int32Array,
  size: number,
  random: Random,
): void {
  for (let i = 0; i < size; i++) {
    const drawn = i + random.below(numbers.length - i);
    const number = numbers[drawn];
    numbers[drawn] = numbers[i];
    numbers[i] = number;
  }
}
