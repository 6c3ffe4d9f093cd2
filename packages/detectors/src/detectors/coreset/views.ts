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
 */
export const VIEWS = ['shape', 'roughness'] as const;

/** In training deviations. */
export const SOFTENING = 0.5;
