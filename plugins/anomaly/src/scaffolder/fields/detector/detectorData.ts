import { settingsOf } from '../../../components/detector';

/** Algorithms that the form offers, the one that needs no choice first: all that a training takes. */
export const ALGORITHMS = [
  'auto',
  'window_novelty',
  'ensemble',
  'segment_novelty',
  'statistical',
  'robust_zscore',
  'isolation_forest',
  'rolling_zscore',
  'ewma',
  'range',
  'recursive_ar',
  'holt_winters',
] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** What the field puts into the form. */
export interface DetectorData {
  algorithm: string;
  hyperparameters: Record<string, any>;
}

/** Hyperparameters that a slider asks for. */
const SLIDERS = ['alarms_per_month', 'threshold_sigma', 'quantile'] as const;
export type SliderName = (typeof SLIDERS)[number];

/** False alarms that a person who says nothing is taken to bear. */
const ALARMS_PER_MONTH = 2;

/** What a slider asks for of an algorithm, if anything. */
export function sliderOf(algorithm: string): SliderName | undefined {
  const { main } = settingsOf(algorithm);
  return SLIDERS.find(slider => main.some(({ name }) => name === slider));
}

function initialHyperparameters(
  algorithm: string,
): DetectorData['hyperparameters'] {
  const slider = sliderOf(algorithm);
  const { main } = settingsOf(algorithm);
  const preset = main.find(({ name }) => name === slider)?.preset;
  return slider
    ? { [slider]: slider === SLIDERS[0] ? ALARMS_PER_MONTH : preset }
    : {};
}

/** Where a person starts who has chosen an algorithm: at the detector's own defaults, with a budget where it takes one. */
export function initialDetector(algorithm: Algorithm): DetectorData {
  return {
    algorithm,
    hyperparameters: initialHyperparameters(algorithm),
  };
}

/** The form begins with nothing, or with the part that a template or an address gave. */
export function completeDetector(
  data: Partial<DetectorData> | undefined,
): DetectorData {
  const algorithm = data?.algorithm ?? ALGORITHMS[0];
  return {
    algorithm,
    hyperparameters: {
      ...initialHyperparameters(algorithm),
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
