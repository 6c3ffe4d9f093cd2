import { InputError } from '@backstage/errors';
import type { Series } from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import type { NewJob } from '../database';
import { parseHyperparameters } from '../service/trainingPlan';
import type { RunInHand, SkipCounts, SkipReason } from './runRow';

/** The HLD's week: what a training reads where neither the run nor the series says. */
export const DEFAULT_WINDOW_HOURS = 168;

/** A job of a run, before it has an id and a time. */
export type JobOfRun = Pick<
  NewJob,
  | 'seriesId'
  | 'algorithm'
  | 'hyperparameters'
  | 'window'
  | 'priority'
  | 'submittedBy'
>;

/** What is known of the series whose turn it is. */
export interface Batch {
  seriesIds: readonly string[];
  /** Those that are registered, by id. */
  series: ReadonlyMap<string, Series>;
  /** Those whose observations came with a training and are still there. */
  withObservations: ReadonlySet<string>;
  sources: SeriesSources;
}

/** Trains each series with its own detector; counts those that cannot be, by why. */
export function jobsOf(
  run: RunInHand,
  batch: Batch,
): { jobs: JobOfRun[]; skips: SkipCounts } {
  const jobs: JobOfRun[] = [];
  const skips: SkipCounts = {};
  for (const seriesId of batch.seriesIds) {
    const made = jobOf(run, seriesId, batch);
    if (typeof made === 'string') {
      skips[made] = (skips[made] ?? 0) + 1;
    } else {
      jobs.push(made);
    }
  }
  return { jobs, skips };
}

function jobOf(
  run: RunInHand,
  seriesId: string,
  { series: known, withObservations, sources }: Batch,
): JobOfRun | SkipReason {
  const series = known.get(seriesId);
  if (!series) {
    return 'unknown';
  }
  const { type, parameters } = series.source;
  if (type === 'inline' && !withObservations.has(seriesId)) {
    return 'unreadable';
  }
  try {
    sources.get(type).checkParameters(parameters);
  } catch (error) {
    return refused(error, 'unreadable');
  }
  try {
    const { algorithm, hyperparameters } = series.detector;
    return {
      seriesId,
      algorithm,
      hyperparameters: parseHyperparameters(
        algorithm,
        hyperparameters,
        'detector',
      ),
      window: windowOf(run, series),
      priority: run.priority,
      submittedBy: run.startedBy,
    };
  } catch (error) {
    return refused(error, 'invalid');
  }
}

/** Who starts a run of a selection says what is read; a schedule leaves it to the series that say so themselves. */
function windowOf(run: RunInHand, series: Series): RunInHand['window'] {
  const own = series.schedule.windowHours;
  if (run.kind === 'selection' && Object.keys(run.window).length > 0) {
    return run.window;
  }
  return {
    windowHours: own ?? run.window.windowHours ?? DEFAULT_WINDOW_HOURS,
  };
}

function refused(error: unknown, reason: SkipReason): SkipReason {
  if (error instanceof InputError) {
    return reason;
  }
  throw error;
}
