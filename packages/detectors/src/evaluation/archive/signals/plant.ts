import type { Noise } from '../Noise';
import type { Signal } from './types';

/** Power demand of a works: days with shifts, quieter weekends, weather and load noise, in kW. */
export function powerDemand(length: number, noise: Noise): Signal {
  const period = noise.pick([24, 48, 96, 96]);
  const base = noise.between(500, 900);
  const peaks = Array.from({ length: noise.integer(1, 3) }, () => ({
    at: noise.between(0.3, 0.85),
    width: noise.between(0.05, 0.15),
    height: noise.between(200, 700),
  }));
  const weekend = noise.between(0.1, 0.7);
  const weather = noise.wander(5 * period);
  const weatherSpread = noise.between(5, 40);
  const load = noise.wander(4);
  const loadSpread = noise.between(5, 40);
  const day = noise.wander(1.5);
  const daySpread = noise.between(0.01, 0.08);
  const values = new Float64Array(length);
  let activity = 1;
  for (let i = 0; i < length; i++) {
    const phase = (i % period) / period;
    if (i % period === 0) {
      const rest = Math.floor(i / period) % 7 > 4 ? weekend : 1;
      activity = rest * (1 + daySpread * day());
    }
    let sum = 0;
    for (const { at, width, height } of peaks)
      sum += height * Math.exp(-0.5 * ((phase - at) / width) ** 2);
    values[i] =
      base + activity * sum + weatherSpread * weather() + loadSpread * load();
  }
  return { values, period };
}

/** Vibration of a rotating machine under load steps: harmonics whose strength is the load's, in mm/s. */
export function machineVibration(length: number, noise: Noise): Signal {
  const period = noise.integer(30, 160);
  const loads = Array.from({ length: noise.integer(1, 4) }, () =>
    noise.between(0.5, 1.6),
  );
  const harmonics = [1, 2, noise.integer(3, 7)].map(order => ({
    order,
    amplitude: noise.between(0.2, 1) / Math.sqrt(order),
    phase: noise.between(0, 2 * Math.PI),
  }));
  const speedSpread = noise.between(0.002, 0.02);
  const speed = noise.wander(10 * period);
  const hum = noise.wander(2);
  const humSpread = noise.between(0.02, 0.2);
  const values = new Float64Array(length);
  let target = loads[0];
  let load = target;
  let left = 0;
  let angle = 0;
  for (let i = 0; i < length; i++) {
    if (left-- <= 0) {
      target = noise.pick(loads);
      left = Math.floor(period * noise.between(10, 60));
    }
    load += (target - load) / (0.5 * period);
    angle += (2 * Math.PI * (1 + speedSpread * speed())) / period;
    let sum = 0;
    for (const { order, amplitude, phase } of harmonics)
      sum += amplitude * Math.sin(order * angle + phase);
    values[i] = load * (sum + humSpread * hum());
  }
  return { values, period };
}
