import { LRUCache } from 'lru-cache';
import type { CsvParameters } from './parameters';

const MAX_REMEMBERED = 50_000;

interface EmptyRead {
  /** Of the file when it was read, see `CsvText.stamp`. */
  stamp: string;
  /** Epoch milliseconds: no row is of this time or later. */
  from: number;
}

/**
 * Remembers where a read to the end of a file found nothing, so that a collector that asks again costs no more than a
 * look at the file's size and time until somebody writes to it.
 */
export class EmptyReads {
  readonly #reads = new LRUCache<string, EmptyRead>({ max: MAX_REMEMBERED });

  /** Whether a read from `from` on finds nothing in the file that has this stamp. */
  includes(parameters: CsvParameters, stamp: string, from: number): boolean {
    const read = this.#reads.get(keyOf(parameters));
    return read?.stamp === stamp && from >= read.from;
  }

  add(parameters: CsvParameters, stamp: string, from: number): void {
    this.#reads.set(keyOf(parameters), { stamp, from });
  }
}

function keyOf(parameters: CsvParameters): string {
  return JSON.stringify(parameters);
}
