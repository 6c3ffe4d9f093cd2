import { Moments } from '../../math/Moments';
import type { Noise } from './Noise';

/** Changes a copy of a signal around `start`. */
export interface Edit {
  readonly values: Float64Array;
  /** Index of the first observation that may be changed; at least four periods lie before it and after it. */
  readonly start: number;
  /** Length of a cycle, in observations. */
  readonly period: number;
  readonly noise: Noise;
}

/** @returns how many observations from `start` on it changed */
export type Anomaly = (edit: Edit) => number;

/** Rises from 0 to 1 and falls back at the ends of a segment, so that a change has no edge of its own. */
function taper(i: number, length: number): number {
  const ramp = Math.max(1, length / 8);
  return Math.min(1, (i + 1) / ramp, (length - i) / ramp);
}

/** Standard deviation of the period from `start` on, in the series' unit. */
function spread({ values, start, period }: Edit): number {
  return Moments.of(values.subarray(start, start + period)).std;
}

/** Standard deviation of the steps from one observation to the next around `start`. */
function roughness({ values, start, period }: Edit): number {
  const steps = new Float64Array(2 * period);
  for (let i = 0; i < steps.length; i++)
    steps[i] = values[start + i + 1] - values[start + i];
  return Moments.of(steps).std;
}

function segmentLength(edit: Edit, low: number, high: number): number {
  return Math.max(4, Math.round(edit.period * edit.noise.between(low, high)));
}

/** Writes a segment over the values, tilted so that its ends meet what is around it. */
function insert(values: Float64Array, start: number, segment: Float64Array) {
  const last = segment.length - 1;
  const first = values[start] - segment[0];
  const end = values[start + last] - segment[last];
  segment.forEach((value, i) => {
    values[start + i] = value + first + ((end - first) * i) / last;
  });
}

function peakOf({ values, start, period }: Edit): number {
  const { mean } = Moments.of(values.subarray(start, start + period));
  let peak = start;
  for (let i = start; i < start + period; i++) {
    if (Math.abs(values[i] - mean) > Math.abs(values[peak] - mean)) peak = i;
  }
  return peak;
}

/** The rest of the segment from the straight line between its ends. */
function bump(values: Float64Array, from: number, length: number) {
  const [a, b] = [values[from], values[from + length - 1]];
  return Float64Array.from(
    { length },
    (_, i) => values[from + i] - a - ((b - a) * i) / (length - 1),
  );
}

/** Adds `strength` times a cycle's peak, taken off its base line, at `to`. */
function addPeak(edit: Edit, to: number, strength: number): number {
  const width = Math.max(4, Math.round(edit.period / 5));
  const from = peakOf(edit) - (width >> 1);
  bump(edit.values, from, width).forEach((value, i) => {
    edit.values[to + i] += strength * value;
  });
  return width;
}

/** The changes that archives of this shape know, by name. All are local; what comes after goes on as it was. */
export const ANOMALIES: Readonly<Record<string, Anomaly>> = {
  missing_peak(edit) {
    const width = Math.max(4, Math.round(edit.period / 5));
    const from = peakOf(edit) - (width >> 1);
    addPeak(edit, from, -edit.noise.between(0.6, 1));
    return from + width - edit.start;
  },

  extra_peak(edit) {
    const offset = edit.noise.integer(0, edit.period >> 1);
    const peak = peakOf(edit);
    const to = peak + Math.round(edit.period * 0.3) + offset;
    return to + addPeak(edit, to, edit.noise.between(0.4, 0.9)) - edit.start;
  },

  local_noise(edit) {
    const length = segmentLength(edit, 0.2, 1);
    const strength = edit.noise.between(0.08, 0.35) * spread(edit);
    for (let i = 0; i < length; i++)
      edit.values[edit.start + i] += strength * edit.noise.normal();
    return length;
  },

  smoothing(edit) {
    const length = segmentLength(edit, 0.7, 2);
    const half = Math.max(
      2,
      Math.round(edit.period * edit.noise.between(0.03, 0.1)),
    );
    const smooth = Float64Array.from({ length }, (_, i) => {
      const centre = edit.start + i;
      return Moments.of(edit.values.subarray(centre - half, centre + half + 1))
        .mean;
    });
    edit.values.set(smooth, edit.start);
    return length;
  },

  amplitude(edit) {
    const length = segmentLength(edit, 1, 2.5);
    const factor = edit.noise.pick([
      edit.noise.between(1.25, 1.7),
      edit.noise.between(0.35, 0.75),
    ]);
    const segment = edit.values.subarray(edit.start, edit.start + length);
    const { mean } = Moments.of(segment);
    for (let i = 0; i < length; i++)
      segment[i] += (factor - 1) * taper(i, length) * (segment[i] - mean);
    return length;
  },

  time_warp(edit) {
    const length = segmentLength(edit, 1, 2);
    const speed = edit.noise.pick([
      edit.noise.between(1.3, 1.9),
      edit.noise.between(0.5, 0.8),
    ]);
    const warped = Float64Array.from({ length }, (_, i) => {
      const at = edit.start + i * speed;
      const low = Math.floor(at);
      return (
        edit.values[low] +
        (at - low) * (edit.values[low + 1] - edit.values[low])
      );
    });
    insert(edit.values, edit.start, warped);
    return length;
  },

  reversed(edit) {
    const length = segmentLength(edit, 0.5, 1.5);
    const { values, start } = edit;
    insert(values, start, values.slice(start, start + length).reverse());
    return length;
  },

  swapped(edit) {
    const length = segmentLength(edit, 0.4, 1.2);
    const { values, start, period, noise } = edit;
    const from = start - Math.round(period * noise.between(1.3, 1.7));
    insert(values, start, values.slice(from, from + length));
    return length;
  },

  level_shift(edit) {
    const length = segmentLength(edit, 0.4, 2);
    const shift = edit.noise.pick([-1, 1]) * edit.noise.between(0.4, 1.2);
    const height = shift * spread(edit);
    for (let i = 0; i < length; i++) edit.values[edit.start + i] += height;
    return length;
  },

  freeze(edit) {
    const length = segmentLength(edit, 0.3, 1);
    edit.values.fill(edit.values[edit.start], edit.start, edit.start + length);
    return length;
  },

  trend(edit) {
    const length = segmentLength(edit, 1, 3);
    const height = edit.noise.pick([-1, 1]) * edit.noise.between(0.8, 2);
    const slope = (height * spread(edit)) / length;
    for (let i = 0; i < length; i++) edit.values[edit.start + i] += slope * i;
    return length;
  },

  subtle_shape(edit) {
    const length = segmentLength(edit, 0.2, 0.6);
    const height = edit.noise.pick([-1, 1]) * edit.noise.between(0.25, 0.7);
    const size = height * spread(edit);
    for (let i = 0; i < length; i++)
      edit.values[edit.start + i] +=
        size * Math.sin((Math.PI * i) / length) ** 2;
    return length;
  },

  spike(edit) {
    const length = edit.noise.integer(1, 3);
    const height = edit.noise.between(3, 6) * roughness(edit);
    const sign = edit.noise.pick([-1, 1]);
    for (let i = 0; i < length; i++)
      edit.values[edit.start + i] += sign * height;
    return length;
  },
};
