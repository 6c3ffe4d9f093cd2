import type { Observations } from '@vigia/detectors';
import type { SourceExtent, SourceRef } from '@vigia/plugin-anomaly-common';
import {
  type SeriesSources,
  TooManyRequestsError,
} from '@vigia/plugin-anomaly-node';
import { BacktestThreads, backtestSeries, type FitQuality } from '../fitting';
import type { BacktestOutcome, BacktestTask } from '../fitting/backtestTask';
import {
  type ParsedWindow,
  type ReadRange,
  readObservations,
  resolveWindow,
} from '../sources';
import { slice } from './charting';
import { newestRange, trainingEnd } from './previewRange';
import { withTimeLimit } from './timeLimit';

/** Points of a chart, when nobody says how many. */
export const DEFAULT_WIDTH = 1_000;
/** Most observations that a trial reads. */
export const MAX_TRIAL_POINTS = 200_000;
/** Trials under way, each of which holds its observations. */
const MAX_AT_ONCE = 8;
const RETRY_AFTER_SECONDS = 5;

interface Services {
  sources: SeriesSources;
  quality: FitQuality;
  threads?: BacktestThreads;
}

/** What a trial reads. */
export interface TrialSource {
  seriesId: string;
  source: SourceRef;
  window: ParsedWindow;
  /** Epoch milliseconds; the training window is read whole, whatever is evaluated of it. */
  to?: number;
}

/** What was read, cut where the training window ends. */
export interface TrialData {
  readonly extent: SourceExtent;
  readonly training: Observations;
  readonly rest: Observations;
}

/** Reads a source and tries detectors on what it holds: what a preview and a backtest are made of. */
export class Trials {
  readonly #services: Services;
  readonly #threads: BacktestThreads;
  #underWay = 0;

  constructor(services: Services) {
    this.#services = services;
    this.#threads = services.threads ?? new BacktestThreads();
  }

  /** @throws TooManyRequestsError when as many are under way as this process takes */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay >= MAX_AT_ONCE) {
      throw new TooManyRequestsError(
        `${MAX_AT_ONCE} trials are under way, which is as many as one process takes`,
        RETRY_AFTER_SECONDS,
      );
    }
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }

  /**
   * Reads from the start of the training window on: of more than {@link MAX_TRIAL_POINTS} observations, the first.
   *
   * @returns undefined when the source has no observations
   * @throws ServiceUnavailableError when the source does not answer in time
   */
  read(
    asked: TrialSource,
    caller: AbortSignal,
  ): Promise<TrialData | undefined> {
    const { seriesId, source: ref, window, to } = asked;
    const { parameters } = ref;
    const source = this.#services.sources.get(ref.type);
    return withTimeLimit(caller, async signal => {
      const request = { seriesId, parameters, signal };
      const extent = await source.extent(request);
      if (!extent) {
        return undefined;
      }
      const range = newestRange(
        resolveWindow(window, extent),
        extent,
        MAX_TRIAL_POINTS,
      );
      const observations = await readObservations(source, {
        ...request,
        from: range.from,
        to: readEnd(range, to),
        limit: MAX_TRIAL_POINTS,
      });
      return { extent, ...cut(observations, range) };
    });
  }

  /** Starts the thread, so that it is there when what it works on has been read. */
  start(): void {
    this.#threads.start();
  }

  /** Prepares the training window, and tries the detectors in a thread of their own. */
  async run(
    task: Omit<BacktestTask, 'quality'>,
    caller: AbortSignal,
  ): Promise<BacktestOutcome> {
    const { quality } = this.#services;
    return task.detectors.length === 0
      ? backtestSeries({ ...task, quality })
      : this.#threads.run({ ...task, quality }, caller);
  }

  /** Ends the thread. */
  close(): Promise<void> {
    return this.#threads.close();
  }
}

/** Observations of a range that is read on after its training window. */
export function cut(
  observations: Observations,
  range: ReadRange,
): Pick<TrialData, 'training' | 'rest'> {
  const end = trainingEnd(observations, range);
  return {
    training: slice(observations, 0, end),
    rest: slice(observations, end, observations.values.length),
  };
}

/** First and last of observations; undefined without any. */
export function windowOf({ timestamps }: Observations) {
  const points = timestamps.length;
  return points === 0
    ? undefined
    : { from: timestamps[0], to: timestamps[points - 1], points };
}

function readEnd(training: ReadRange, to?: number): number | undefined {
  return to === undefined || training.to === undefined
    ? undefined
    : Math.max(to, training.to);
}
