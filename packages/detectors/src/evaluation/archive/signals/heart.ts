import type { Noise } from '../Noise';
import type { Signal } from './types';

/** A bump of a beat: its place and width in beats, its height. */
interface Wave {
  readonly at: number;
  readonly width: number;
  readonly height: number;
}

function shape(waves: readonly Wave[], phase: number): number {
  let sum = 0;
  for (const { at, width, height } of waves) {
    // Beats follow one another: the bump reaches into the neighbours.
    for (const shift of [-1, 0, 1]) {
      const distance = (phase - at + shift) / width;
      if (Math.abs(distance) < 5)
        sum += height * Math.exp(-0.5 * distance * distance);
    }
  }
  return sum;
}

/** Calls back with every observation's phase in its beat; beats vary in length around `period`. */
function eachBeat(
  length: number,
  period: number,
  variability: number,
  noise: Noise,
  write: (i: number, phase: number, beat: number) => void,
): void {
  const slow = noise.wander(8);
  let start = 0;
  for (let beat = 0; start < length; beat++) {
    const factor = 1 + variability * (0.8 * slow() + 0.6 * noise.normal());
    const duration = Math.max(8, period * Math.max(0.6, factor));
    const end = Math.min(length, Math.ceil(start + duration));
    for (let i = Math.ceil(start); i < end; i++)
      write(i, (i - start) / duration, beat);
    start += duration;
  }
}

/** P, Q, R, S and T waves with heart rate variability, breathing in baseline and amplitude, and muscle noise. */
export function electrocardiogram(length: number, noise: Noise): Signal {
  const period = noise.integer(70, 280);
  const vary = (value: number, by: number) =>
    value * noise.between(1 - by, 1 + by);
  const upright = noise.chance(0.8) ? 1 : -1;
  const waves = [
    { at: 0.2, width: vary(0.025, 0.3), height: vary(0.15, 0.6) },
    { at: 0.37, width: vary(0.01, 0.3), height: -vary(0.12, 0.8) },
    { at: 0.4, width: vary(0.014, 0.3), height: upright * vary(1.1, 0.3) },
    { at: 0.43, width: vary(0.012, 0.3), height: -vary(0.25, 0.8) },
    { at: 0.7, width: vary(0.05, 0.4), height: vary(0.3, 0.7) },
  ];
  const breath = noise.between(3, 6) * period;
  const baseline = noise.between(0, 0.15);
  const drift = noise.between(0, 0.12);
  const muscle = noise.between(0.005, 0.05);
  const wandering = noise.wander(8 * period);
  const strength = noise.wander(20);
  const beatSpread = noise.between(0.01, 0.06);
  const values = new Float64Array(length);
  let height = 1;
  let last = -1;
  eachBeat(
    length,
    period,
    noise.between(0.01, 0.07),
    noise,
    (i, phase, beat) => {
      if (beat !== last) height = 1 + beatSpread * strength();
      last = beat;
      const breathing = Math.sin((2 * Math.PI * i) / breath);
      values[i] =
        height * (1 + 0.05 * breathing) * shape(waves, phase) +
        baseline * breathing +
        drift * wandering() +
        muscle * noise.normal();
    },
  );
  return { values, period };
}

/** Upstroke, systolic peak, dicrotic notch and run-off, in mmHg, with breathing and a drifting mean pressure. */
export function arterialPressure(length: number, noise: Noise): Signal {
  const period = noise.integer(50, 220);
  const notch = noise.between(0.42, 0.5);
  const waves = [
    { at: 0.15, width: noise.between(0.06, 0.09), height: 1 },
    {
      at: 0.3,
      width: noise.between(0.1, 0.14),
      height: noise.between(0.4, 0.8),
    },
    { at: notch, width: 0.02, height: -noise.between(0.05, 0.25) },
    { at: notch + 0.1, width: 0.08, height: noise.between(0.1, 0.35) },
  ];
  const breath = noise.between(3, 7) * period;
  const breathing = noise.between(0.5, 4);
  const drift = noise.between(1, 7);
  const pressure = noise.wander(noise.between(10, 60) * period);
  const stroke = noise.wander(12);
  const strokeSpread = noise.between(0.01, 0.07);
  const sensor = noise.between(0.05, 0.6);
  const values = new Float64Array(length);
  let pulse = 45;
  let last = -1;
  eachBeat(
    length,
    period,
    noise.between(0.01, 0.05),
    noise,
    (i, phase, beat) => {
      if (beat !== last) pulse = 45 * (1 + strokeSpread * stroke());
      last = beat;
      values[i] =
        75 +
        pulse * shape(waves, phase) +
        breathing * Math.sin((2 * Math.PI * i) / breath) +
        drift * pressure() +
        sensor * noise.normal();
    },
  );
  return { values, period };
}
