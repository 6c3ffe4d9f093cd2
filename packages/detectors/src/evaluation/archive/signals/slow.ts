import type { Noise } from '../Noise';
import type { Signal } from './types';

/** A satellite's housekeeping channel: commanded on and off, warming and cooling in between, in quantised steps. */
export function satelliteTelemetry(length: number, noise: Noise): Signal {
  const period = noise.integer(60, 250);
  const regular = noise.chance(0.6);
  const inertia = noise.pick([1, noise.between(0.03, 0.3) * period]);
  const step = noise.between(0.005, 0.05);
  const sensor = noise.between(0, 0.03);
  const sun = noise.between(0, 0.4);
  const orbit = noise.between(1, 6) * period;
  const duty = noise.between(0.25, 0.6);
  const values = new Float64Array(length);
  let on = false;
  let left = 0;
  let state = 0;
  for (let i = 0; i < length; i++) {
    if (left-- <= 0) {
      on = !on;
      const share = on ? duty : 1 - duty;
      const spread = regular ? 0.02 : 0.35;
      left = period * share * Math.max(0.2, 1 + spread * noise.normal());
    }
    state += ((on ? 1 : 0) - state) / inertia;
    const level =
      state +
      sun * Math.sin((2 * Math.PI * i) / orbit) +
      sensor * noise.normal();
    values[i] = step * Math.round(level / step);
  }
  return { values, period };
}

/** Air temperature: days whose swing depends on the weather, fronts, and the season, in degrees. */
export function airTemperature(length: number, noise: Noise): Signal {
  const period = noise.pick([24, 48, 96, 144]);
  const front = noise.wander(noise.between(2, 5) * period);
  const clouds = noise.wander(1.5);
  const gusts = noise.wander(noise.between(2, 6));
  const gustSpread = noise.between(0.05, 0.4);
  const frontSpread = noise.between(0.3, 1.5);
  const season = noise.between(0, 4);
  const year = noise.between(100, 365) * period;
  const quantum = noise.pick([0, 0.1]);
  const values = new Float64Array(length);
  let swing = 5;
  for (let i = 0; i < length; i++) {
    if (i % period === 0) swing = Math.max(1, 5 + 0.7 * clouds());
    const phase = (2 * Math.PI * (i % period)) / period;
    const level =
      15 -
      swing * (Math.cos(phase) + 0.2 * Math.sin(2 * phase)) +
      season * Math.sin((2 * Math.PI * i) / year) +
      frontSpread * front() +
      gustSpread * gusts();
    values[i] = quantum > 0 ? quantum * Math.round(level / quantum) : level;
  }
  return { values, period };
}
