import type { InstanceList } from '@vigia/plugin-anomaly-common';
import {
  logNormalOfQuantiles,
  meanOf,
  scvOf,
} from '@vigia/plugin-capacity-common';
import {
  type Figure,
  type FleetFigures,
  isMissing,
  missing,
  same,
} from './figures';
import type { Readings } from './readings';
import { meanAndCv, median } from './statistics';
import { trainingFigures, workerFigures } from './trainingFigures';

const GIB = 1024 ** 3;
const MS_PER_SECOND = 1000;
/** Of the history that predictors' reports come to. */
const POINT_SECONDS = 5;
const MINUTE_MS = 60_000;
/** Less says little about a month. */
const LEAST_MINUTES = 3;
/** Fewer requests than these say little about the next. */
const LEAST_REQUESTS = 100;
/** Below it, what a predictor does beside predicting outweighs the predictions. */
const LEAST_PREDICTIONS_PER_SECOND = 50;

/** What the answers of the portal's parts come to. */
export function fleetFigures(readings: Readings): FleetFigures {
  return {
    ...ofSeries(readings),
    ...ofTraffic(readings),
    ...ofInstances(readings),
    ...trainingFigures(readings),
    ...workerFigures(readings),
  };
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

/** The median of minutes: when a collector catches up with a past of months, that is not the traffic of every day. */
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
  const minutes = byMinute(history);
  const usual = (name: 'predictionsPerSecond' | 'requestsPerSecond') =>
    median(minutes.map(points => meanAndCv(points.map(p => p[name])).mean));
  const predictions = usual('predictionsPerSecond');
  const requests = usual('requestsPerSecond');
  const rate = (value: number, found: () => Figure): Figure => {
    if (minutes.length < LEAST_MINUTES) {
      return missing(minutes.length > 0 ? 'tooLittle' : 'nothing');
    }
    return value > 0 ? found() : missing('nothing');
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

function byMinute(history: readonly Point[]): Point[][] {
  const minutes = new Map<number, Point[]>();
  for (const point of history) {
    const minute = Math.floor(point.at / MINUTE_MS);
    minutes.set(minute, [...(minutes.get(minute) ?? []), point]);
  }
  return [...minutes.values()];
}

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
