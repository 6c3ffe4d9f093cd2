import type { Noise } from '../Noise';
import type { Signal } from './types';

/** An accelerometer of a walker, or a force plate: harmonics of the stride, a strike of the heel, each step its own. */
export function gait(length: number, noise: Noise): Signal {
  const period = noise.integer(60, 300);
  const harmonics = Array.from({ length: noise.integer(3, 6) }, (_, k) => ({
    amplitude: noise.between(0.2, 1) / (k + 1) ** 0.7,
    shift: noise.between(0, 2 * Math.PI),
    vary: noise.wander(noise.between(2, 10) * period),
    spread: noise.between(0.03, 0.2),
  }));
  const strike = noise.between(0, 1.5);
  const strikeWidth = noise.between(0.01, 0.03);
  const sensor = noise.between(0.01, 0.12);
  const cadence = noise.wander(noise.between(3, 20) * period);
  const cadenceSpread = noise.between(0.01, 0.06);
  const values = new Float64Array(length);
  let phase = noise.between(0, 1);
  let blow = strike;
  for (let i = 0; i < length; i++) {
    phase += (1 + cadenceSpread * cadence()) / period;
    if (phase >= 1) {
      phase -= 1;
      blow = strike * (1 + 0.2 * noise.normal());
    }
    let sum = 0;
    for (const [k, { amplitude, shift, vary, spread }] of harmonics.entries()) {
      const strength = amplitude * (1 + spread * vary());
      sum += strength * Math.sin(2 * Math.PI * (k + 1) * phase + shift);
    }
    const distance = (phase - 0.5) / strikeWidth;
    values[i] =
      sum +
      blow * Math.exp(-0.5 * distance * distance) +
      sensor * noise.normal();
  }
  return { values, period };
}

/** The electrical penetration graph of a feeding insect: a few waveforms, each with its level, in long alternation. */
export function insectPotential(length: number, noise: Noise): Signal {
  const period = noise.integer(40, 200);
  const forms = Array.from({ length: noise.integer(1, 3) }, () => ({
    level: noise.between(-0.4, 0.4),
    amplitude: noise.between(0.5, 1),
    period: period * noise.between(0.7, 1.4),
    rise: noise.between(0.1, 0.9),
  }));
  const sensor = noise.between(0.01, 0.06);
  const strength = noise.wander(10);
  const values = new Float64Array(length);
  let form = forms[0];
  let cyclesLeft = noise.integer(5, 30);
  let phase = 0;
  let height = 1;
  let speed = 1 / form.period;
  for (let i = 0; i < length; i++) {
    phase += speed;
    if (phase >= 1) {
      phase -= 1;
      if (cyclesLeft-- === 0) {
        form = noise.pick(forms);
        cyclesLeft = noise.integer(5, 30);
      }
      height = 1 + 0.06 * strength();
      speed = (1 + 0.03 * noise.normal()) / form.period;
    }
    const wave =
      phase < form.rise ? phase / form.rise : (1 - phase) / (1 - form.rise);
    values[i] =
      form.level + form.amplitude * height * wave + sensor * noise.normal();
  }
  return { values, period };
}
