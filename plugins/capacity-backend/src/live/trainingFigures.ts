import type { Job } from '@vigia/plugin-anomaly-common';
import {
  type Figure,
  type FleetFigures,
  isMissing,
  missing,
  same,
} from './figures';
import type { Readings } from './readings';
import { meanAndCv } from './statistics';

const GIB = 1024 ** 3;
const SECONDS_A_WEEK = 604_800;
/** Fewer say too little about the next. */
const LEAST_JOBS = 5;

type OfTrainings = Pick<
  FleetFigures,
  'trainingsPerSeriesWeek' | 'trainingsPerSecond' | 'trainingMs' | 'trainingCv'
>;

/** How many trainings there are, and how long they take. */
export function trainingFigures(readings: Readings): OfTrainings {
  const { at, jobs, series, weeksTrainings } = readings;
  const figure = (value: number): Figure => ({
    value,
    source: 'trainings',
    measuredAt: at,
  });
  const count = (found: (trainings: number) => Figure): Figure => {
    if (isMissing(weeksTrainings)) {
      return weeksTrainings;
    }
    return weeksTrainings > 0 ? found(weeksTrainings) : missing('nothing');
  };
  return {
    trainingsPerSecond: count(trainings => figure(trainings / SECONDS_A_WEEK)),
    trainingsPerSeriesWeek: count(trainings => {
      if (isMissing(series)) {
        return series;
      }
      return series > 0 ? figure(trainings / series) : missing('nothing');
    }),
    ...(isMissing(jobs)
      ? same(jobs, ['trainingMs', 'trainingCv'])
      : trainingTimes(jobs)),
  };
}

function trainingTimes(
  jobs: readonly Job[],
): Pick<OfTrainings, 'trainingMs' | 'trainingCv'> {
  const times = jobs.flatMap(({ timings }) =>
    timings
      ? [
          (timings.readMs ?? 0) +
            (timings.checkMs ?? 0) +
            (timings.fitMs ?? 0) +
            (timings.registerMs ?? 0),
        ]
      : [],
  );
  if (times.length < LEAST_JOBS) {
    return same(missing(times.length > 0 ? 'tooLittle' : 'nothing'), [
      'trainingMs',
      'trainingCv',
    ]);
  }
  const { mean, cv } = meanAndCv(times);
  const ends = jobs.map(({ finishedAt }) => finishedAt ?? 0);
  const figure = (value: number): Figure => ({
    value,
    source: 'trainings',
    measuredAt: Math.max(...ends),
  });
  return { trainingMs: figure(mean), trainingCv: figure(cv) };
}

/** Workers do not tell their memory: only of those in the portal is it known, where its predictor tells it. */
export function workerFigures({
  instances,
  queue,
}: Readings): Pick<FleetFigures, 'jobsPerWorker' | 'workerGib'> {
  if (isMissing(queue)) {
    return same(queue, ['jobsPerWorker', 'workerGib']);
  }
  const { workers } = queue;
  if (workers.length === 0) {
    return same(missing('nothing'), ['jobsPerWorker', 'workerGib']);
  }
  const capacity = workers.reduce((sum, worker) => sum + worker.capacity, 0);
  const measuredAt = Math.max(...workers.map(({ seenAt }) => seenAt));
  const portals = isMissing(instances)
    ? []
    : instances.items.filter(({ kind }) => kind === 'embedded');
  const inPortal = workers.every(({ role }) => role === 'portal');
  const bytes = portals.reduce((sum, { process }) => sum + process.rssBytes, 0);
  return {
    jobsPerWorker: {
      value: Math.max(1, Math.round(capacity / workers.length)),
      source: 'workers',
      measuredAt,
    },
    workerGib:
      inPortal && portals.length > 0
        ? {
            value: bytes / GIB / portals.length,
            source: 'predictors',
            measuredAt: Math.max(...portals.map(each => each.reportedAt)),
          }
        : missing('notTold'),
  };
}
