const TWO_POW_32 = 2 ** 32;
const TWO_POW_53 = 2 ** 53;
/** 2^32 over the golden ratio, odd: multiples of it spread evenly. */
const GOLDEN = 0x9e3779b1;

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

/** A set of whole numbers from 0 on, in an open table: a `Set` of them costs a forest as much as its cuts. */
class ChosenNumbers {
  /** Each number plus 1; 0 where there is none. */
  readonly #table: Int32Array;
  readonly #mask: number;

  /** @param size - how many there will be at most */
  constructor(size: number) {
    // At least half of the places stay free.
    const places = 2 ** Math.ceil(Math.log2(2 * size + 1));
    this.#table = new Int32Array(places);
    this.#mask = places - 1;
  }

  /** @returns whether it was not among them */
  add(number: number): boolean {
    const table = this.#table;
    let place = Math.imul(number, GOLDEN) & this.#mask;
    while (table[place] !== 0) {
      if (table[place] === number + 1) return false;
      place = (place + 1) & this.#mask;
    }
    table[place] = number + 1;
    return true;
  }
}

/** `size` distinct integers of [0, population), in random order: Floyd's algorithm (Bentley and Floyd 1987). */
export function sampleDistinct(
  population: number,
  size: number,
  random: Random,
): Int32Array {
  const chosen = new ChosenNumbers(size);
  const sample = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const last = population - size + i;
    const candidate = random.below(last + 1);
    // Last was never among the candidates before.
    if (chosen.add(candidate)) sample[i] = candidate;
    else {
      chosen.add(last);
      sample[i] = last;
    }
  }
  return sample;
}
