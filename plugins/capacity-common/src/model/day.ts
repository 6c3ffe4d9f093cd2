import type { Traffic } from '../plan';

const SECONDS_A_DAY = 86_400;
const SECONDS_A_WEEK = 604_800;
const HOURS_A_WEEK = 168;

/** Hours of a month, as clouds bill them: 365 * 24 / 12. */
export const HOURS_A_MONTH = 730;
export const SECONDS_A_MONTH = HOURS_A_MONTH * 3600;

/** How traffic is spread over time; means are 1. */
export interface DayShape {
  /** Requests of an hour to the mean of the day; hours that are alike stand together. */
  readonly ratios: Float64Array;
  /** Share of the day that each of those makes up. */
  readonly shares: Float64Array;
  /** Busiest minute of an hour to the mean of that hour. */
  readonly burst: number;
  /** Busiest minute of the day to the mean of the day. */
  readonly peak: number;
  /** Share of the week in which series are trained. */
  readonly trainingShare: number;
}

/** Means over a month, a second. */
export interface TrafficRates {
  readonly requests: number;
  readonly trainings: number;
}

export function dayShapeOf(traffic: Traffic): DayShape {
  const { dayProfile = [1], peakFactor } = traffic;
  const sum = dayProfile.reduce((a, b) => a + b, 0);
  const hoursOf = new Map<number, number>();
  for (const weight of dayProfile) {
    hoursOf.set(weight, (hoursOf.get(weight) ?? 0) + 1);
  }
  const ratios = Float64Array.from(
    hoursOf.keys(),
    weight => (weight * dayProfile.length) / sum,
  );
  return {
    ratios,
    shares: Float64Array.from(
      hoursOf.values(),
      hours => hours / dayProfile.length,
    ),
    burst: peakFactor,
    peak: Math.max(...ratios) * peakFactor,
    trainingShare:
      traffic.kind === 'series'
        ? traffic.trainingWindowHours / HOURS_A_WEEK
        : 1,
  };
}

export function trafficRatesOf(traffic: Traffic): TrafficRates {
  if (traffic.kind === 'users') {
    const { users, adoption, requestsPerUserDay } = traffic;
    return {
      requests: (users * adoption * requestsPerUserDay) / SECONDS_A_DAY,
      trainings: 0,
    };
  }
  const { series, samplingSeconds, batchSize, trainingsPerSeriesWeek } =
    traffic;
  return {
    requests: series / samplingSeconds / batchSize,
    trainings: (series * trainingsPerSeriesWeek) / SECONDS_A_WEEK,
  };
}
