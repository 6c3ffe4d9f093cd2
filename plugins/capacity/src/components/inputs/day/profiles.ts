import { PRESETS } from '@vigia/plugin-capacity-common';

const HOURS_A_DAY = 24;
const LEAST_TOP = 20;
const STEPS = 20;

/** Shapes of a day to begin with; an even day needs none. */
export const PROFILES = {
  office: PRESETS.service.traffic.dayProfile!,
  evening: [
    6, 4, 2, 1, 1, 1, 2, 4, 6, 7, 8, 8, 10, 9, 8, 8, 9, 11, 14, 18, 20, 20, 16,
    10,
  ],
  night: [
    20, 20, 20, 20, 16, 8, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 6, 8, 12,
    18,
  ],
} as const satisfies Record<string, readonly number[]>;
export type ProfileName = keyof typeof PROFILES;

/** What an even day looks like once it is to be changed. */
export function evenProfile(): number[] {
  return Array.from({ length: HOURS_A_DAY }, () => LEAST_TOP / 2);
}

/** The weight that reaches the top of the curve, with room above the greatest. */
export function topOf(weights: readonly number[]): number {
  return Math.max(LEAST_TOP, Math.ceil(Math.max(...weights) / STEPS) * STEPS);
}

/** What one key makes of a weight. */
export function stepOf(top: number): number {
  return top / STEPS;
}

/** The profile with another weight at an hour, within the curve. */
export function withWeight(
  weights: readonly number[],
  hour: number,
  weight: number,
  top: number,
): number[] {
  const step = stepOf(top);
  const bounded = Math.min(top, Math.max(0, Math.round(weight / step) * step));
  return weights.map((before, index) => (index === hour ? bounded : before));
}

/** Each hour to the mean of the day. */
export function ratioOf(weights: readonly number[], hour: number): number {
  const sum = weights.reduce((a, b) => a + b, 0);
  return sum > 0 ? (weights[hour] * weights.length) / sum : 0;
}
