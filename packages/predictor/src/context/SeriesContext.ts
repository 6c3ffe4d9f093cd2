/** Past values that are kept beyond W, so that an observation up to W positions late still finds what came before it. */
const SLACK_FACTOR = 2;

/**
 * The newest observations of one series, ascending in time, for a detector that needs the last W of them.
 *
 * The rule for observations that are late, repeated or out of order: an observation is scored against the W values
 * before its own time, and joins the context only when it is newer than every one there. So a repeated observation
 * gets the same answer twice, and a late one changes nothing for those that come after.
 */
export class SeriesContext {
  readonly contextLength: number;
  readonly #timestamps: Float64Array;
  readonly #values: Float64Array;
  #end = 0;

  /** @param contextLength - W, at least 1 */
  constructor(contextLength: number) {
    this.contextLength = contextLength;
    const capacity = 2 * SLACK_FACTOR * contextLength;
    this.#timestamps = new Float64Array(capacity);
    this.#values = new Float64Array(capacity);
  }

  /** Memory that the buffers take. */
  static bytes(contextLength: number): number {
    return (
      2 * SLACK_FACTOR * contextLength * 2 * Float64Array.BYTES_PER_ELEMENT
    );
  }

  get lastTimestamp(): number | undefined {
    return this.#end === 0 ? undefined : this.#timestamps[this.#end - 1];
  }

  /** Values before `timestamp`, oldest first, at most W. A view: read it before the next {@link add}. */
  before(timestamp: number): Float64Array {
    let end = this.#end;
    while (end > 0 && this.#timestamps[end - 1] >= timestamp) {
      end--;
    }
    return this.#values.subarray(Math.max(0, end - this.contextLength), end);
  }

  /** Where the ascending run that begins at `from` and is newer than all here ends; `from` when there is none. */
  endOfNewer(timestamps: Float64Array, from: number): number {
    let last = this.lastTimestamp ?? -Infinity;
    let end = from;
    while (end < timestamps.length && timestamps[end] > last) {
      last = timestamps[end];
      end++;
    }
    return end;
  }

  /** Adds an observation that is newer than all others. False, and nothing changed, for any other. */
  add(timestamp: number, value: number): boolean {
    if (this.#end > 0 && timestamp <= this.#timestamps[this.#end - 1]) {
      return false;
    }
    if (this.#end === this.#values.length) {
      const keptFrom = this.#end - SLACK_FACTOR * this.contextLength;
      this.#timestamps.copyWithin(0, keptFrom);
      this.#values.copyWithin(0, keptFrom);
      this.#end -= keptFrom;
    }
    this.#timestamps[this.#end] = timestamp;
    this.#values[this.#end] = value;
    this.#end++;
    return true;
  }
}
