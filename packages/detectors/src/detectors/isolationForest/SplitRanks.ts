/**
 * Tells how many splits are not above a value. The range of the splits is parted into as many equal cells as there are
 * splits, and only the splits of the value's cell are searched: one or two where they lie evenly, by halves where not.
 */
export class SplitRanks {
  readonly #sorted: Float64Array;
  readonly #lowest: number;
  readonly #cellsPerUnit: number;
  /** Splits below each cell; the last entry is their number. */
  readonly #below: Int32Array;

  /** @param splits - in any order; not changed */
  constructor(splits: Float64Array) {
    const sorted = Float64Array.from(splits).sort();
    const { length } = sorted;
    this.#sorted = sorted;
    this.#lowest = length > 0 ? sorted[0] : 0;
    const width = length > 0 ? sorted[length - 1] - sorted[0] : 0;
    const cellsPerUnit = length / width;
    // All splits are in the first cell where they are one, or too far from one another for a width.
    this.#cellsPerUnit = Number.isFinite(cellsPerUnit) ? cellsPerUnit : 0;
    this.#below = new Int32Array(length + 2);
    for (let i = 0; i < length; i++) this.#below[this.#cell(sorted[i]) + 1]++;
    for (let i = 1; i < this.#below.length; i++)
      this.#below[i] += this.#below[i - 1];
  }

  /** @returns how many splits are not above the value; their number for NaN, which is below none */
  rankOf(value: number): number {
    const sorted = this.#sorted;
    const last = sorted.length - 1;
    if (!(value < sorted[last])) return sorted.length;
    if (value < sorted[0]) return 0;
    const cell = this.#cell(value);
    let low = this.#below[cell];
    let high = this.#below[cell + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value < sorted[middle]) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Of a value from the lowest to the highest split: rounding keeps their order, so what is in a lower cell is lower. */
  #cell(value: number): number {
    return ((value - this.#lowest) * this.#cellsPerUnit) | 0;
  }
}
