import { QuantileSketch } from '@vigia/detectors';
import type { RollupDelta } from '@vigia/predictor';

/** The three sketches of a roll-up. */
export type Sketches = Pick<RollupDelta, 'values' | 'scores' | 'latencies'>;

const NAMES = ['values', 'scores', 'latencies'] as const;
const FORMAT = 1;
const MORE = 0x80;

/**
 * Sketches as bytes, which may be appended to one another: together they are what all of them have counted.
 *
 * A format byte, then of each sketch the zeros, and of each sign the number of bins and for each the distance to the bin
 * before and the count. Numbers are variable-length: seven bits a byte, lowest first; the first index of a list is folded
 * to be positive (zigzag). A bin of a dense sketch takes two to three bytes.
 */
export function encodeSketches(sketches: Sketches): Buffer {
  const bytes: number[] = [FORMAT];
  for (const name of NAMES) {
    const { positive, negative, zeros } = sketches[name].toParts();
    writeNumber(bytes, zeros);
    writePairs(bytes, positive);
    writePairs(bytes, negative);
  }
  return Buffer.from(bytes);
}

/**
 * Bytes of what was appended to one another as if it had been counted at once; undefined where nothing was appended.
 *
 * @throws Error as {@link decodeSketches}
 */
export function foldSketches(bytes: Uint8Array): Buffer | undefined {
  const reader = { bytes, at: 0 };
  const sketches = readSketches(reader);
  if (reader.at === bytes.length) {
    return undefined;
  }
  mergeRest(sketches, reader);
  return encodeSketches(sketches);
}

/** @throws Error for bytes that are no sketches of this format */
export function decodeSketches(bytes: Uint8Array): Sketches {
  const reader = { bytes, at: 0 };
  const sketches = readSketches(reader);
  mergeRest(sketches, reader);
  return sketches;
}

function mergeRest(sketches: Sketches, reader: Reader): void {
  while (reader.at < reader.bytes.length) {
    const appended = readSketches(reader);
    for (const name of NAMES) {
      sketches[name].merge(appended[name]);
    }
  }
}

function readSketches(reader: Reader): Sketches {
  const format = reader.bytes[reader.at++];
  if (format !== FORMAT) {
    throw new Error(`Sketches of format ${format} are not known here`);
  }
  const [values, scores, latencies] = NAMES.map(() => {
    const zeros = readNumber(reader);
    const positive = readPairs(reader);
    const negative = readPairs(reader);
    return QuantileSketch.from({ positive, negative, zeros });
  });
  return { values, scores, latencies };
}

function writePairs(bytes: number[], pairs: readonly number[]): void {
  writeNumber(bytes, pairs.length / 2);
  let before = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const distance = pairs[i] - before;
    writeNumber(bytes, i === 0 ? zigzag(distance) : distance);
    writeNumber(bytes, pairs[i + 1]);
    before = pairs[i];
  }
}

function readPairs(reader: Reader): number[] {
  const pairs: number[] = [];
  const bins = readNumber(reader);
  let index = 0;
  for (let bin = 0; bin < bins; bin++) {
    const distance = readNumber(reader);
    index += bin === 0 ? unzigzag(distance) : distance;
    pairs.push(index, readNumber(reader));
  }
  return pairs;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/** Whole numbers up to 2^53: beyond the 32 bits of the bit operators. */
function writeNumber(bytes: number[], value: number): void {
  let left = value;
  while (left >= MORE) {
    bytes.push((left % MORE) + MORE);
    left = Math.floor(left / MORE);
  }
  bytes.push(left);
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function readNumber(reader: Reader): number {
  let value = 0;
  for (let scale = 1; ; scale *= MORE) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) {
      throw new Error('Sketches are cut off');
    }
    value += (byte % MORE) * scale;
    if (byte < MORE) {
      return value;
    }
  }
}
