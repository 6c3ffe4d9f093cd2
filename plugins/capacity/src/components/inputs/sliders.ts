/** The part of an input's range that is moved in by hand; a number beyond it can be typed. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  /** Logarithmic where a value may be of any size. */
  readonly kind: 'linear' | 'log';
  /** Of a linear one. */
  readonly step?: number;
}

const linear = (min: number, max: number, step: number): SliderScale => ({
  min,
  max,
  kind: 'linear',
  step,
});
const log = (min: number, max: number): SliderScale => ({
  min,
  max,
  kind: 'log',
});
const percent = linear(0, 1, 0.01);
const growth = linear(-0.1, 1, 0.01);
const tokens = log(10, 100_000);
const spread = linear(0, 2, 0.05);

/** By the pattern of the path; what is not here is only typed. */
export const SLIDERS: Readonly<Record<string, SliderScale>> = {
  horizonMonths: linear(1, 60, 1),
  'traffic.users': log(100, 1e8),
  'traffic.adoption': percent,
  'traffic.requestsPerUserDay': log(0.1, 1000),
  'traffic.peakFactor': linear(1, 10, 0.1),
  'traffic.series': log(1000, 1e7),
  'traffic.samplingSeconds': log(0.1, 86_400),
  'traffic.batchSize': log(1, 10_000),
  'traffic.trainingsPerSeriesWeek': log(0.1, 100),
  'traffic.trainingWindowHours': linear(1, 168, 1),
  'growth.conservative': growth,
  'growth.expected': growth,
  'growth.aggressive': growth,
  'sizing.margin': linear(0, 1, 0.01),
  'sizing.spareInstances': linear(0, 2, 1),
  'component.concurrency': log(1, 1000),
  'component.instance.pricePerHour': log(0.001, 100),
  'component.scaling.minInstances': linear(0, 50, 1),
  'component.scaling.maxInstances': log(1, 1000),
  'component.networkKibPerRequest': log(0.1, 10_000),
  'component.rateLimit.requestsPerSecond': log(0.1, 10_000),
  'component.rateLimit.tokensPerMinute': log(1000, 1e9),
  'component.rateLimit.buffer': linear(0, 0.9, 0.01),
  'component.latencyObjective.share': linear(0.9, 0.999, 0.001),
  'component.latencyObjective.withinMs': log(1, 120_000),
  'component.serviceMs': log(0.1, 600_000),
  'component.serviceCv': spread,
  'component.promptTokens.mean': tokens,
  'component.promptTokens.sigma': spread,
  'component.responseTokens.mean': tokens,
  'component.responseTokens.sigma': spread,
  'component.latency.p50Ms': log(1, 120_000),
  'component.latency.p99Ms': log(1, 120_000),
  'component.price.promptPerMillionTokens': log(0.01, 100),
  'component.price.responsePerMillionTokens': log(0.01, 100),
  'component.cacheHitRatio': percent,
  'component.fallbackShare': percent,
  'operations.fixedPerMonth': log(10, 1e6),
  'operations.shareOfInfrastructure': percent,
  'operations.logKibPerRequest': log(0.01, 1000),
  'operations.logPricePerGib': log(0.01, 10),
  networkPricePerGib: log(0.001, 1),
  'levers.rightsizing': linear(0, 0.6, 0.01),
  'levers.scaling': linear(0, 0.6, 0.01),
  'levers.logs': linear(0, 0.8, 0.01),
  'levers.ephemeral': linear(0, 0.6, 0.01),
};

/** Places that a logarithmic slider has. */
export const LOG_PLACES = 200;
const ROUND_DIGITS = 2;

/** Where on its slider a value stands; values beyond an end stand at the end. */
export function placeOf(value: number, scale: SliderScale): number {
  const { kind, max, min } = scale;
  const bounded = Math.min(Math.max(value, min), max);
  return kind === 'linear'
    ? bounded
    : Math.round((Math.log(bounded / min) / Math.log(max / min)) * LOG_PLACES);
}

/** The value of a place on a slider: a round one of two digits, where the slider is logarithmic. */
export function valueAt(place: number, scale: SliderScale): number {
  const { kind, max, min } = scale;
  const value =
    kind === 'linear' ? place : min * (max / min) ** (place / LOG_PLACES);
  return Number(
    value.toPrecision(kind === 'linear' ? ROUND_DIGITS * 4 : ROUND_DIGITS),
  );
}
