import type {
  InstanceList,
  Job,
  QueueSummary,
} from '@vigia/plugin-anomaly-common';
import {
  logNormalOfQuantiles,
  meanOf,
  scvOf,
  type UnmeasuredReason,
} from '@vigia/plugin-capacity-common';
import type { Figure, FleetFigures, UnmeasuredFigure } from './figures';
import { meanAndCv } from './meanAndCv';

const GIB = 1024 ** 3;
const MS_PER_SECOND = 1000;
const SECONDS_A_WEEK = 604_800;
/** Of the history that predictors' reports come to. */
const POINT_SECONDS = 5;
/** A mean of less than a minute of reports says little about a month. */
const LEAST_POINTS = 12;
/** Fewer requests than these say little about the next. */
const LEAST_REQUESTS = 100;
const LEAST_JOBS = 5;
/** Below it, what a predictor does beside predicting outweighs the predictions. */
const LEAST_PREDICTIONS_PER_SECOND = 50;

/** What each part of the portal answered, or why it did not. */
export interface Readings {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Number of series registered. */
  readonly series: number | UnmeasuredFigure;
  /** With the last hour's history. */
  readonly instances: InstanceList | UnmeasuredFigure;
  /** Submitted within the last week. */
  readonly weeksTrainings: number | UnmeasuredFigure;
  /** The latest completed ones. */
  readonly jobs: readonly Job[] | UnmeasuredFigure;
  readonly queue: QueueSummary | UnmeasuredFigure;
}

/** What the answers of the portal's parts come to. */
export function fleetFigures(readings: Readings): FleetFigures {
  return {
    ...ofSeries(readings),
    ...ofTraffic(readings),
    ...ofInstances(readings),
    ...ofTrainings(readings),
    ...ofWorkers(readings),
  };
}

function isMissing<T>(
  reading: T | UnmeasuredFigure,
): reading is UnmeasuredFigure {
  return typeof reading === 'object' && reading !== null && 'reason' in reading;
}

function missing(reason: UnmeasuredReason): UnmeasuredFigure {
  return { reason };
}

function ofSeries({ at, series }: Readings): Pick<FleetFigures, 'series'> {
  if (isMissing(series)) {
    return { series };
  }
  return {
    series:
      series > 0
        ? { value: series, source: 'series', measuredAt: at }
        : missing('nothing'),
  };
}

type OfTraffic = Pick<
  FleetFigures,
  'predictionsPerSecond' | 'batchSize' | 'requestMs' | 'requestCv'
>;

function ofTraffic({ instances }: Readings): OfTraffic {
  if (isMissing(instances)) {
    return same(instances, [
      'predictionsPerSecond',
      'batchSize',
      'requestMs',
      'requestCv',
    ]);
  }
  const { history } = instances;
  const measuredAt = history.at(-1)?.at ?? 0;
  const figure = (value: number): Figure => ({
    value,
    source: 'predictors',
    measuredAt,
  });
  const mean = (rate: 'predictionsPerSecond' | 'requestsPerSecond') =>
    history.reduce((sum, point) => sum + point[rate], 0) / history.length;
  const predictions = history.length > 0 ? mean('predictionsPerSecond') : 0;
  const requests = history.length > 0 ? mean('requestsPerSecond') : 0;
  const rate = (value: number, found: () => Figure): Figure => {
    if (value === 0) {
      return missing('nothing');
    }
    return history.length < LEAST_POINTS ? missing('tooLittle') : found();
  };
  return {
    predictionsPerSecond: rate(predictions, () => figure(predictions)),
    batchSize: rate(requests, () =>
      figure(Math.max(1, Math.round(predictions / requests))),
    ),
    ...latencyOf(history, figure),
  };
}

type Point = InstanceList['history'][number];

/** The reports tell quantiles: mean and variation are those of the log-normal distribution that has them. */
function latencyOf(
  history: readonly Point[],
  figure: (value: number) => Figure,
): Pick<OfTraffic, 'requestMs' | 'requestCv'> {
  let requests = 0;
  let p50 = 0;
  let p99 = 0;
  for (const { requestsPerSecond, p50Ms, p99Ms } of history) {
    if (p50Ms && p99Ms) {
      requests += requestsPerSecond;
      p50 += p50Ms * requestsPerSecond;
      p99 += p99Ms * requestsPerSecond;
    }
  }
  if (requests === 0) {
    return same(missing('nothing'), ['requestMs', 'requestCv']);
  }
  if (requests * POINT_SECONDS < LEAST_REQUESTS) {
    return same(missing('tooLittle'), ['requestMs', 'requestCv']);
  }
  const latency = logNormalOfQuantiles(
    p50 / requests,
    Math.max(p50, p99) / requests,
  );
  return {
    requestMs: figure(meanOf(latency)),
    requestCv: figure(Math.sqrt(scvOf(latency))),
  };
}

type OfInstances = Pick<
  FleetFigures,
  'predictorGib' | 'predictorProcessGib' | 'predictionCpuSeconds'
>;

/** Predictors of their own where there are any: the one in the portal shares its memory with all else that the portal is. */
function ofInstances({ instances }: Readings): OfInstances {
  const names = [
    'predictorGib',
    'predictorProcessGib',
    'predictionCpuSeconds',
  ] as const;
  if (isMissing(instances)) {
    return same(instances, names);
  }
  const standalone = instances.items.filter(
    ({ kind }) => kind === 'standalone',
  );
  const reports = standalone.length > 0 ? standalone : instances.items;
  if (reports.length === 0) {
    return same(missing('nothing'), names);
  }
  const measuredAt = Math.max(...reports.map(({ reportedAt }) => reportedAt));
  const figure = (value: number): Figure => ({
    value,
    source: 'predictors',
    measuredAt,
  });
  const sum = (of: (report: (typeof reports)[number]) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  const gib = sum(({ process }) => process.rssBytes) / GIB;
  const perSecond = sum(({ traffic: { intervalMs, predictions } }) =>
    intervalMs > 0 ? (predictions * MS_PER_SECOND) / intervalMs : 0,
  );
  return {
    predictorGib: figure(gib / reports.length),
    predictorProcessGib: figure(gib / sum(({ process }) => process.workers)),
    predictionCpuSeconds:
      perSecond >= LEAST_PREDICTIONS_PER_SECOND
        ? figure(sum(({ process }) => process.cpuCores) / perSecond)
        : missing(perSecond > 0 ? 'tooLittle' : 'nothing'),
  };
}

type OfTrainings = Pick<
  FleetFigures,
  'trainingsPerSeriesWeek' | 'trainingsPerSecond' | 'trainingMs' | 'trainingCv'
>;

function ofTrainings(readings: Readings): OfTrainings {
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
function ofWorkers({
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

function same<K extends string>(
  figure: UnmeasuredFigure,
  names: readonly K[],
): Record<K, Figure> {
  return Object.fromEntries(names.map(name => [name, figure])) as Record<
    K,
    Figure
  >;
}
