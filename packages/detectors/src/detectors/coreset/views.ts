export const ALGORITHM = 'window_novelty';

/** Levels of a window, whatever it shows and however long it is. */
export const LEVELS = 16;
/** Bins that the longest view looks back on. */
export const BINS = 2 * LEVELS;

/**
 * What is compared of the last stretch of a series, each as a window of {@link LEVELS} numbers:
 *
 * - `shape`: the means of the last 16 bins, a quarter of a period, less their mean
 * - `long_shape`: the means of the last 16 pairs of bins, half a period, less their mean
 * - `roughness`: the root mean square of the steps between observations, in each of the last 16 bins
 *
 * Windows keep their amplitude: to scale them (z-normalise) makes noise on a flat stretch as loud as a cycle.
 */
export const VIEWS = ['shape', 'long_shape', 'roughness'] as const;

/** Bins that one level of a view stands for. */
export const BINS_PER_LEVEL: readonly number[] = [1, 2, 1];
