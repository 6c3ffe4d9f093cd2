import { LEVELS, VIEWS } from './views';
import { type Bins, softenShape } from './WindowBins';

/** Levels of the Haar transform of a window. */
const DEPTH = Math.log2(LEVELS);

/**
 * All windows of a training part as one view sees them, whose Haar coefficients are computed together: a coefficient of one
 * window is another one's a few bins later, so that a bin costs eight additions where each window of its own costs 30.
 */
export class TrainingWindows {
  readonly #isShape: boolean;
  /** The sums of the last step, from each bin on: the first coefficient of the window that begins there. */
  readonly #sums: Float32Array;
  /** The differences of each step, finest first: from each bin on, half of 2, 4, 8, 16 bins less the other half. */
  readonly #differences: readonly Float32Array[];

  constructor(bins: Bins, view: number) {
    const name = VIEWS[view];
    this.#isShape = name === 'shape';
    const { means, roughness, proportions } = bins;
    const levels = { shape: means, roughness, proportion: proportions }[name];
    // Rounded as a single window's are: they are the same to the last bit.
    let sums = new Float32Array(levels);
    const differences: Float32Array[] = [];
    for (let step = 0; step < DEPTH; step++) {
      const next = transform(sums, 1 << step);
      sums = next.sums;
      differences.push(next.differences);
    }
    this.#sums = sums;
    this.#differences = differences;
  }

  /** Writes the {@link LEVELS} Haar coefficients of the window that begins with the bin `first` to `start` and on. */
  read(first: number, windows: Float32Array, start = 0): void {
    const [d1, d2, d3, d4] = this.#differences;
    windows[start] = this.#sums[first];
    windows[start + 1] = d4[first];
    windows[start + 2] = d3[first];
    windows[start + 3] = d3[first + 8];
    for (let i = 0; i < 4; i++) windows[start + 4 + i] = d2[first + 4 * i];
    for (let i = 0; i < 8; i++) windows[start + 8 + i] = d1[first + 2 * i];
    if (this.#isShape) softenShape(windows, start);
  }

  /** @returns a row of {@link LEVELS} coefficients for each of the windows, told by their first bins */
  rows(windows: Int32Array): Float32Array {
    const rows = new Float32Array(windows.length * LEVELS);
    for (let i = 0; i < windows.length; i++)
      this.read(windows[i], rows, i * LEVELS);
    return rows;
  }
}

/** One step of {@link toHaar} from every bin on: what stands `apart` is joined. */
function transform(levels: Float32Array, apart: number) {
  const count = levels.length - apart;
  const sums = new Float32Array(count);
  const differences = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const a = levels[i];
    const b = levels[i + apart];
    sums[i] = Math.SQRT1_2 * (a + b);
    differences[i] = Math.SQRT1_2 * (a - b);
  }
  return { sums, differences };
}
