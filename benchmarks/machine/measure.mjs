import { cpus, totalmem } from 'node:os';

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Measures variants in turn (A, B, A, B, ...), so that whatever else the machine does hits all of them.
 *
 * @template T
 * @param {number} rounds
 * @param {Record<string, () => Promise<T>>} variants
 * @returns {Promise<Record<string, T[]>>}
 */
export async function interleave(rounds, variants) {
  /** @type {Record<string, T[]>} */
  const results = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(variants)) {
      (results[name] ??= []).push(await measure());
    }
  }
  return results;
}

/**
 * @param {readonly number[]} values
 * @param {(value: number) => string} format
 * @returns {string} the median, and from where to where the values are
 */
export function withSpread(values, format) {
  return values.length === 1
    ? format(values[0])
    : `${format(median(values))} (${format(Math.min(...values))} to ${format(
        Math.max(...values),
      )})`;
}

/** @returns {string} what the figures were measured on */
export function machineText() {
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores of ${model.trim()}, ${memory} GB, Node ${
    process.versions.node
  }`;
}
