/** A task is worth its message from about here on: milliseconds of a thread. */
const TARGET_TASK_MS = 10;
/** Their results are read between other things of the process. */
const MAX_JOBS = 64;
/** 32 MB of observations on their way to a thread. */
const MAX_POINTS = 2_000_000;
/** Weight of the newest measurement. */
const NEWEST = 0.2;

/** What a bundle is made by. */
export interface Bundled {
  readonly algorithm: string;
  readonly points: number;
  /** To be fitted by itself: its last attempt failed, and maybe took its neighbours along. */
  readonly alone: boolean;
}

/** How long fits take here, learnt from those that were. */
export class FitCosts {
  readonly #msPerPoint = new Map<string, number>();

  learn(algorithm: string, points: number, ms: number): void {
    const measured = ms / Math.max(1, points);
    const known = this.#msPerPoint.get(algorithm) ?? measured;
    this.#msPerPoint.set(algorithm, known + NEWEST * (measured - known));
  }

  /** Milliseconds; more than any task's share for an algorithm that was not measured yet. */
  estimate({ algorithm, points }: Bundled): number {
    const rate = this.#msPerPoint.get(algorithm);
    return rate === undefined ? Infinity : rate * points;
  }
}

/**
 * How many of the waiting jobs, from the first, make the next task: small ones share a message, and every thread gets
 * its part of what waits.
 */
export function bundleSize(
  waiting: readonly Bundled[],
  costs: Pick<FitCosts, 'estimate'>,
  threads: number,
): number {
  const most = Math.min(MAX_JOBS, Math.ceil(waiting.length / threads));
  let ms = 0;
  let points = 0;
  let size = 0;
  for (const job of waiting.slice(0, most)) {
    ms += costs.estimate(job);
    points += job.points;
    const full = ms > TARGET_TASK_MS || points > MAX_POINTS || job.alone;
    if (size > 0 && full) {
      return size;
    }
    size += 1;
    if (full) {
      return size;
    }
  }
  return size;
}
