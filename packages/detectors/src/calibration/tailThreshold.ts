import { quantile } from '../math/order';
import {
  excessQuantile,
  fitGeneralisedPareto,
  type GeneralisedPareto,
} from './generalisedPareto';

/** Share of the scores that lie below the tail, as in SPOT. */
export const TAIL_LEVEL = 0.98;
/** Fewer excesses tell no tail. */
export const MIN_PEAKS = 10;

/** The upper tail of scores: how often they pass its bound, and how far. */
export interface Tail {
  readonly bound: number;
  /** Share of the scores above the bound. */
  readonly share: number;
  readonly excesses: GeneralisedPareto;
}

/** The tail's threshold that is passed with a probability. */
export function tailThreshold(tail: Tail, probability: number): number {
  return tail.bound + excessQuantile(tail.excesses, probability / tail.share);
}

/** What lies above the {@link TAIL_LEVEL} of finite scores. */
export function peaksOf(scores: Float64Array): {
  readonly bound: number;
  readonly peaks: Float64Array;
} {
  const bound = quantile(scores, TAIL_LEVEL);
  return {
    bound,
    peaks: scores.filter(score => score > bound).map(score => score - bound),
  };
}

/** @returns undefined when fewer than {@link MIN_PEAKS} scores lie above the level */
export function fitTail(scores: Float64Array): Tail | undefined {
  const { bound, peaks } = peaksOf(scores);
  if (peaks.length < MIN_PEAKS) return undefined;
  return {
    bound,
    share: peaks.length / scores.length,
    excesses: fitGeneralisedPareto(peaks),
  };
}
