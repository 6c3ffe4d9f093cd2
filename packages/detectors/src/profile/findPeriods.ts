import {
  autocorrelation,
  detrend,
  groupMeans,
  lagProducts,
  meanProduct,
  stepProducts,
} from './autocorrelation';

/** Values of the fine look, for short periods, and its longest lag. */
const FINE_VALUES = 2560;
const FINE_LAG = 256;
/** Group means of the coarse look, for long periods, and its longest lag. */
const COARSE_VALUES = 1024;
const COARSE_LAG = 512;
const SHORTEST_LAG = 3;
/** Autocorrelation that a period has at least: white noise of these sizes stays below it. */
const MIN_CORRELATION = 0.2;
/** Share of a period's autocorrelation that must come again at twice the lag. */
const CONFIRMED_SHARE = 0.4;
/** Share of the strongest period's autocorrelation from which on a shorter one is the cycle, and the other its multiple. */
const CYCLE_SHARE = 0.75;

/** A lag after which the series resembles itself. */
export interface Period {
  /** In observations. */
  readonly length: number;
  /** Autocorrelation at that lag, 0 to 1. */
  readonly correlation: number;
}

/**
 * The periods of a series: its cycle, then the strongest longer one where there is another (a week of days). A period is
 * a peak of the autocorrelation after its first zero that comes again at twice the lag. The differences are looked at as
 * well: they show the beat where a slower wave, or drift, hides it in the values.
 *
 * @returns at most two, the shorter first; empty for noise, random walks and constants
 */
export function findPeriods(values: Float64Array): Period[] {
  const fine = detrend(values.subarray(0, FINE_VALUES));
  const size = Math.ceil(values.length / COARSE_VALUES);
  const coarse = size > 1 ? groupMeans(detrend(values), size) : fine;
  const short = periodsWithin(fine, FINE_LAG, 1);
  const long =
    size > 1 || fine.length > 2 * FINE_LAG
      ? periodsWithin(coarse, COARSE_LAG, size).map(period =>
          refine(period, values, size),
        )
      : [];
  const found = [...short, ...long].sort((a, b) => a.length - b.length);
  const strongest = Math.max(0, ...found.map(({ correlation }) => correlation));
  const cycle = found.find(
    ({ correlation }) => correlation >= CYCLE_SHARE * strongest,
  );
  if (!cycle) return [];
  const longer = found.find(
    ({ length, correlation }) =>
      length > 1.5 * cycle.length && correlation > cycle.correlation,
  );
  return longer ? [cycle, longer] : [cycle];
}

/** Of one look: the first confirmed peak that is nearly as high as the highest, and the highest. */
function periodsWithin(
  values: Float64Array,
  longest: number,
  size: number,
): Period[] {
  const maxLag = Math.min(longest, Math.floor(values.length / 2));
  if (maxLag < 2 * SHORTEST_LAG) return [];
  const products = lagProducts(values, maxLag + 1);
  const looks = [
    autocorrelation(products.subarray(0, maxLag + 1), values.length),
    autocorrelation(stepProducts(values, products), values.length - 1),
  ];
  return looks.flatMap(correlations => {
    const peaks = confirmedPeaks(correlations);
    const highest = Math.max(0, ...peaks.map(peak => peak.correlation));
    const found = new Set([
      peaks.find(peak => peak.correlation >= CYCLE_SHARE * highest),
      peaks.find(peak => peak.correlation === highest),
    ]);
    return [...found].flatMap(peak =>
      peak ? [{ ...peak, length: peak.length * size }] : [],
    );
  });
}

/** Peaks after the first zero, lags ascending, whose like is found at twice the lag too. */
function confirmedPeaks(correlations: Float64Array): Period[] {
  let zero = 1;
  while (zero < correlations.length && correlations[zero] > 0) zero++;
  const peaks: Period[] = [];
  for (
    let lag = Math.max(zero, SHORTEST_LAG);
    2 * lag < correlations.length;
    lag++
  ) {
    const correlation = correlations[lag];
    if (
      correlation >= MIN_CORRELATION &&
      correlation >= correlations[lag - 1] &&
      correlation > correlations[lag + 1] &&
      highestAround(correlations, 2 * lag) >= CONFIRMED_SHARE * correlation
    )
      peaks.push({ length: lag, correlation });
  }
  return peaks;
}

/** The highest correlation within an eighth of a lag. */
function highestAround(correlations: Float64Array, lag: number): number {
  const reach = Math.max(1, lag >> 3);
  const end = Math.min(correlations.length - 1, lag + reach);
  let highest = 0;
  for (let i = lag - reach; i <= end; i++)
    highest = Math.max(highest, correlations[i]);
  return highest;
}

/** The best lag of the values themselves around one that was found on groups of `size`. */
function refine(period: Period, values: Float64Array, size: number): Period {
  if (size === 1) return period;
  const part = detrend(
    values.subarray(
      0,
      Math.min(values.length, FINE_VALUES + 2 * period.length),
    ),
  );
  let best = period.length;
  let highest = -Infinity;
  for (let lag = period.length - size; lag <= period.length + size; lag++) {
    const product = meanProduct(part, lag);
    if (product > highest) {
      highest = product;
      best = lag;
    }
  }
  return { ...period, length: best };
}
