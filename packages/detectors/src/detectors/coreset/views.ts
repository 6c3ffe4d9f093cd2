export const ALGORITHM = 'window_novelty';

/** Bins of a window, and levels of what is compared of it. */
export const LEVELS = 16;

/**
 * What is compared of the last {@link LEVELS} bins of a series:
 *
 * - `shape`: their means, less the mean of all, over (the root mean square of that + {@link SOFTENING}). What is large is
 *   compared by its form more than by its amplitude, so that an amplitude that drifts does not hide the rest; what is small
 *   stays small: to scale it all away (z-normalise) would make noise on a flat stretch as loud as a cycle
 * - `roughness`: the root mean square of the steps between observations, in each bin
 * - `proportion`: the logarithm of that + {@link FAINTEST}. A beat that is missing, or a stretch that is still, changes the
 *   roughness by little but many times over
 */
export const VIEWS = ['shape', 'roughness', 'proportion'] as const;

/** In training deviations. */
export const SOFTENING = 0.5;

/** Roughness below which it makes no difference, in training deviations a step. */
export const FAINTEST = 0.02;

/** Observations of a cycle for each one of a bin: a window of {@link LEVELS} looks back on half a cycle. */
export const BINS_PER_CYCLE = 32;

/** Windows in a row over whose distances a score is the mean: what is wrong stays wrong longer than chance does. */
export const SMOOTHED = 3;
