/** Algorithms that the form offers, the one that needs no choice first. */
export const ALGORITHMS = [
  'auto',
  'statistical',
  'robust_zscore',
  'isolation_forest',
] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** What the field puts into the form. */
export interface DetectorData {
  algorithm: string;
  hyperparameters: Record<string, any>;
}

/** False alarms that a person who says nothing is taken to bear. */
const ALARMS_PER_MONTH = 2;

const INITIAL: Record<Algorithm, DetectorData['hyperparameters']> = {
  auto: { alarms_per_month: ALARMS_PER_MONTH },
  statistical: { threshold_sigma: 3 },
  robust_zscore: { threshold_sigma: 3.5 },
  isolation_forest: { quantile: 0.999 },
};

/** Where a person starts who has chosen an algorithm: at the detector's own defaults, with a budget where it takes one. */
export function initialDetector(algorithm: Algorithm): DetectorData {
  return { algorithm, hyperparameters: INITIAL[algorithm] };
}

/** The form begins with nothing, or with the part that a template or an address gave. */
export function completeDetector(
  data: Partial<DetectorData> | undefined,
): DetectorData {
  const algorithm = data?.algorithm ?? ALGORITHMS[0];
  return {
    algorithm,
    hyperparameters: {
      ...INITIAL[algorithm as Algorithm],
      ...data?.hyperparameters,
    },
  };
}

/** Enough digits that 1 in 10,000 keeps its meaning. */
const QUANTILE_DIGITS = 6;

/** The slider is even in powers of ten: 3 is 1 in 1,000, a quantile of 0.999. */
export function quantileOfRarity(exponent: number): number {
  return Number((1 - 10 ** -exponent).toFixed(QUANTILE_DIGITS));
}

/** The inverse of {@link quantileOfRarity}. */
export function rarityOfQuantile(quantile: number): number {
  return -Math.log10(1 - quantile);
}

/** N of "1 in N", to two significant digits. */
export function oneIn(exponent: number): number {
  return Number((10 ** exponent).toPrecision(2));
}

/** The slider is even in powers of ten: 0 is one alarm a month. */
export function alarmsOfExponent(exponent: number): number {
  return Number((10 ** exponent).toPrecision(2));
}
