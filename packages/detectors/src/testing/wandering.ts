import { gaussian } from './series';

/** Observations of a day at five minutes. */
export const DAY = 288;

/** A quantity of deviation 1 whose autocorrelation falls to 1 / e in so many observations. */
function wander(noise: () => number, steps: number): () => number {
  const keep = Math.exp(-1 / steps);
  const push = Math.sqrt(1 - keep * keep);
  let state = noise();
  return () => {
    state = keep * state + push * noise();
    return state;
  };
}

const daily = (i: number) => Math.sin((2 * Math.PI * i) / DAY);

/** Series without an anomaly that do not stay as a training window saw them; each makes the value at `i`, in turn. */
export const WANDERING: Readonly<
  Record<string, (seed: number) => (i: number) => number>
> = {
  'a random walk': seed => {
    const noise = gaussian(seed);
    let level = 0;
    return () => (level += noise());
  },
  'an AR(1) process of 100 observations': seed => wander(gaussian(seed), 100),
  'days whose level wanders': seed => {
    const noise = gaussian(seed);
    const weeks = wander(noise, 20 * DAY);
    const hours = wander(noise, 50);
    return i => daily(i) + 0.5 * weeks() + 0.1 * hours() + 0.05 * noise();
  },
  'days on a trend': seed => {
    const noise = gaussian(seed);
    return i => daily(i) + 0.02 * (i / DAY) + 0.1 * noise();
  },
  'days that grow': seed => {
    const noise = gaussian(seed);
    return i => (1 + 0.01 * (i / DAY)) * (daily(i) + 0.1 * noise());
  },
  'days whose noise wanders': seed => {
    const noise = gaussian(seed);
    const strength = wander(noise, 10 * DAY);
    return i => daily(i) + 0.1 * Math.exp(0.5 * strength()) * noise();
  },
};
