import type { Noise } from '../Noise';
import type { Signal } from './types';

/** Breathing: cycles of very uneven depth and length, a pause at the end of each, now and then a sigh. */
export function respiration(length: number, noise: Noise): Signal {
  const period = noise.integer(60, 320);
  const pause = noise.between(0, 0.3);
  const depth = noise.wander(6);
  const depthSpread = noise.between(0.05, 0.25);
  const pace = noise.wander(6);
  const paceSpread = noise.between(0.03, 0.15);
  const sighs = noise.pick([0, 0, 0.03]);
  const posture = noise.wander(20 * period);
  const postureSpread = noise.between(0, 0.4);
  const heart = noise.between(0, 0.06);
  const sensor = noise.between(0.003, 0.05);
  const values = new Float64Array(length);
  let phase = 1;
  let height = 1;
  let speed = 1 / period;
  for (let i = 0; i < length; i++) {
    phase += speed;
    if (phase >= 1) {
      phase -= 1;
      height = Math.max(0.3, 1 + depthSpread * depth());
      if (noise.chance(sighs)) height *= 1.7;
      speed = 1 / (period * Math.max(0.5, 1 + paceSpread * pace()));
    }
    const active = phase / (1 - pause);
    const breath = active < 1 ? Math.sin(Math.PI * active) ** 2 : 0;
    values[i] =
      height * breath +
      postureSpread * posture() +
      heart * Math.sin((2 * Math.PI * i * 4.3) / period) +
      sensor * noise.normal();
  }
  return { values, period };
}

/** A sine, sometimes with an overtone, whose level, amplitude and frequency all wander. */
export function modulatedSine(length: number, noise: Noise): Signal {
  const period = noise.integer(40, 250);
  const level = noise.wander(noise.between(5, 40) * period);
  const levelSpread = noise.between(0, 1);
  const amplitude = noise.wander(noise.between(2, 20) * period);
  const amplitudeSpread = noise.between(0, 0.25);
  const frequency = noise.wander(noise.between(2, 20) * period);
  const frequencySpread = noise.between(0, 0.06);
  const overtone = noise.pick([0, noise.between(0.1, 0.5)]);
  const sensor = noise.between(0.01, 0.15);
  const values = new Float64Array(length);
  let angle = 0;
  for (let i = 0; i < length; i++) {
    angle += (2 * Math.PI * (1 + frequencySpread * frequency())) / period;
    values[i] =
      levelSpread * level() +
      (1 + amplitudeSpread * amplitude()) *
        (Math.sin(angle) + overtone * Math.sin(2 * angle + 1)) +
      sensor * noise.normal();
  }
  return { values, period };
}
