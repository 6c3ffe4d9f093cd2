import type { Observations } from '@vigia/detectors';

export const START = Date.UTC(2026, 0, 1);
export const PERIOD_MS = 60_000;

/** A wave by the minute from {@link START} on: good training data from 10,000 points on. */
export function wave(points: number): Observations {
  return {
    timestamps: Float64Array.from(
      { length: points },
      (_, index) => START + index * PERIOD_MS,
    ),
    values: Float64Array.from(
      { length: points },
      (_, index) =>
        2 + Math.sin(index / 50) / 2 + ((index * 7919) % 101) / 1000,
    ),
  };
}

/** The same as the wire has it. */
export function waveColumns(points: number): {
  timestamps: number[];
  values: number[];
} {
  const { timestamps, values } = wave(points);
  return { timestamps: [...timestamps], values: [...values] };
}
