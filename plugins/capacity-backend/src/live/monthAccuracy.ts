import {
  type Comparison,
  growthFactor,
  type MonthAccuracy,
  type Plan,
  type Traffic,
  trafficRatesOf,
} from '@vigia/plugin-capacity-common';
import type { MonthActual } from './HourStore';
import { hoursOf, monthOf, monthsBetween } from './months';

const SECONDS_AN_HOUR = 3600;

export type SeriesPlan = Plan & {
  traffic: Extract<Traffic, { kind: 'series' }>;
};

export function isOfSeries(plan: Plan): plan is SeriesPlan {
  return plan.traffic.kind === 'series';
}

/** A version of a plan, and when it was saved: that month is the first of its forecast. */
export interface Forecast {
  readonly version: number;
  /** Epoch milliseconds. */
  readonly savedAt: number;
  readonly plan: SeriesPlan;
}

/** The expected scenario's month against what came. */
export function monthAccuracy(
  { plan, savedAt, version }: Forecast,
  { hours, month, predictions, trainings }: MonthActual,
): MonthAccuracy {
  const seconds = hours * SECONDS_AN_HOUR;
  const factor = growthFactor(
    plan.growth.expected,
    monthsBetween(monthOf(savedAt), month) + 1,
  );
  const forecast = trafficRatesOf(plan.traffic);
  return {
    month,
    version,
    coverage: hours / hoursOf(month),
    requests: comparison(
      forecast.requests * factor,
      predictions / plan.traffic.batchSize / seconds,
    ),
    trainings: comparison(forecast.trainings * factor, trainings / seconds),
  };
}

function comparison(forecast: number, actual: number): Comparison {
  return {
    forecast,
    actual,
    error: forecast > 0 ? (100 * (actual - forecast)) / forecast : undefined,
  };
}
