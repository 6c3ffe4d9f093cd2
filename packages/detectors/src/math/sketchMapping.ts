/** Bins of an octave: the bounds of a bin are at most a factor 1.01974 apart, and its middle is 0.977 % off at most. */
export const BINS_PER_OCTAVE = 36;
/** Cells of equal width that an octave is cut into; each lies in one bin whole. */
const CELLS_PER_OCTAVE = 2048;
const EXPONENT_BIAS = 1023;
const EXPONENT_MASK = 0x7ff;
/** Shifts that leave the exponent, and the upper 11 bits of the mantissa, of the upper half of a double. */
const EXPONENT_SHIFT = 20;
const CELL_SHIFT = 9;

/** Index of the bin that begins at 1, before it is subtracted. */
export const INDEX_BIAS = EXPONENT_BIAS * BINS_PER_OCTAVE;
/** Of the smallest normal number (2^-1022) and of the largest number. */
export const MIN_INDEX = -1022 * BINS_PER_OCTAVE;
export const MAX_INDEX = 1024 * BINS_PER_OCTAVE - 1;

/**
 * Bin of each cell within the octave: floor(36 log2(mantissa)) of the cell's lower end. The mapping of values to bins
 * is thereby a matter of integers, the same on every machine, where a logarithm or its interpolation rounds.
 */
const BIN_OF_CELL = Uint8Array.from({ length: CELLS_PER_OCTAVE }, (_, cell) =>
  Math.floor(BINS_PER_OCTAVE * Math.log2(1 + cell / CELLS_PER_OCTAVE)),
);

/** The value in the middle of each bin of the octave 1 to 2, by relative error: 2 lower upper / (lower + upper). */
const MIDDLES = Float64Array.from({ length: BINS_PER_OCTAVE }, (_, bin) => {
  const lower = 1 + BIN_OF_CELL.indexOf(bin) / CELLS_PER_OCTAVE;
  const upper = 1 + (BIN_OF_CELL.lastIndexOf(bin) + 1) / CELLS_PER_OCTAVE;
  return (2 * lower * upper) / (lower + upper);
});

/** Whether a double is below 2^-1022 (2.2e-308), where the exponent says nothing. `high` is its upper half. */
export function isNearZero(high: number): boolean {
  return (high & (EXPONENT_MASK << EXPONENT_SHIFT)) === 0;
}

/** {@link INDEX_BIAS} + index of the bin of a double's absolute value, by the upper half of the double. */
export function biasedIndexOf(high: number): number {
  return (
    ((high >>> EXPONENT_SHIFT) & EXPONENT_MASK) * BINS_PER_OCTAVE +
    BIN_OF_CELL[(high >>> CELL_SHIFT) & (CELLS_PER_OCTAVE - 1)]
  );
}

/** The value that stands for a bin: within 1 % of each value in it. */
export function valueOf(index: number): number {
  const octave = Math.floor(index / BINS_PER_OCTAVE);
  return MIDDLES[index - octave * BINS_PER_OCTAVE] * 2 ** octave;
}
