import { createRandom } from '../math/random';
import type { Observations } from '../types';

const DAY_MS = 86_400_000;
/** A Monday at midnight. */
export const START_MS = Date.UTC(2026, 0, 5);

/** Gaussian noise by Box and Muller, repeatable. */
export function gaussian(seed: number): () => number {
  const random = createRandom(seed);
  return () =>
    Math.sqrt(-2 * Math.log(1 - random.uniform())) *
    Math.cos(2 * Math.PI * random.uniform());
}

/** Observations every `periodMs` with the given values. */
export function observed(
  values: ArrayLike<number>,
  periodMs = 10_000,
): Observations {
  return {
    timestamps: Float64Array.from(
      { length: values.length },
      (_, i) => START_MS + i * periodMs,
    ),
    values: Float64Array.from(values),
  };
}

/** What happens to the sensor of {@link vibration}. */
export interface Fault {
  readonly kind: 'drift' | 'stuck';
  readonly day: number;
  readonly ratePerDay?: number;
}

/** A vibration sensor: level 2.0, a daily season, three shifts, noise, and a ten-minute transient each day. */
export function vibration(options: {
  days: number;
  periodMs?: number;
  seed?: number;
  fault?: Fault;
}): Observations {
  const { days, periodMs = 10_000, seed = 1, fault } = options;
  const noise = gaussian(seed);
  const random = createRandom(seed + 1);
  const transientStart = Array.from(
    { length: days },
    () => 0.9 * random.uniform(),
  );
  const values = new Float64Array((days * DAY_MS) / periodMs);
  for (let i = 0; i < values.length; i++) {
    const day = (i * periodMs) / DAY_MS;
    const phase = day % 1;
    const sinceFault = fault ? day - fault.day : -1;
    const sinceTransient = phase - transientStart[Math.floor(day)];
    const season =
      0.3 * Math.sin(2 * Math.PI * phase) + (phase < 2 / 3 ? 0.15 : -0.15);
    const transient = sinceTransient >= 0 && sinceTransient < 1 / 144 ? 1.5 : 0;
    values[i] = 2 + season + transient + 0.08 * noise();
    if (fault?.kind === 'drift' && sinceFault > 0)
      values[i] += sinceFault * (fault.ratePerDay ?? 0.3);
    if (fault?.kind === 'stuck' && sinceFault > 0) values[i] = values[i - 1];
  }
  return observed(values, periodMs);
}
