import { InputError } from '@backstage/errors';
import {
  checkTrainingData,
  type DataBounds,
  getDetector,
  Moments,
  type Observations,
  ParameterError,
} from '@vigia/detectors';
import {
  type DetectorChoice,
  parseTimestamps,
  type Series,
  type TrainingRequest,
} from '@vigia/plugin-anomaly-common';
import { TrainingDataError } from '../errors';
import { type ParsedWindow, parseWindow } from '../sources';

/** Columns as they come off the wire, where those of nothing but numbers are typed arrays. */
interface SentColumns {
  timestamps: ArrayLike<number | string>;
  values: ArrayLike<number>;
}

/** A request as it comes off the wire. */
export type Sent<R extends { trainingData?: SentColumns }> = Omit<
  R,
  'trainingData'
> & { trainingData?: SentColumns };

/** What a request asks for, checked. */
export interface TrainingPlan {
  algorithm: string;
  /** With the algorithm's defaults filled in. */
  hyperparameters: DetectorChoice['hyperparameters'];
  window: ParsedWindow;
  /** Present when the observations came with the request. */
  observations?: Observations;
}

/**
 * What a training request means for a series.
 *
 * @throws InputError that names the field, the index and the bound
 */
export function planTraining(
  request: Sent<TrainingRequest>,
  series: Series,
  bounds: DataBounds,
): TrainingPlan {
  const { config = {}, trainingData } = request;
  const detector = chooseDetector(config, series.detector);
  const window = parseWindow(config, 'config');
  if (!trainingData) {
    return { ...detector, window };
  }
  for (const field of ['from', 'to', 'points'] as const) {
    if (config[field] !== undefined) {
      throw new InputError(
        `config.${field} selects from a source; training_data is always taken whole`,
      );
    }
  }
  const observations = parseColumns(trainingData);
  if (!isGood(observations, bounds)) {
    throw new TrainingDataError(
      'training_data',
      checkTrainingData(observations, bounds),
    );
  }
  const { timestamps } = observations;
  return {
    ...detector,
    window: {
      windowHours: config.windowHours,
      from: timestamps[0],
      to: timestamps[timestamps.length - 1],
      points: timestamps.length,
    },
    observations,
  };
}

/** The request's algorithm, or the series' own; the series' hyperparameters only with the series' algorithm. */
function chooseDetector(
  config: {
    algorithm?: string;
    hyperparameters?: DetectorChoice['hyperparameters'];
  },
  own: DetectorChoice,
): { algorithm: string; hyperparameters: DetectorChoice['hyperparameters'] } {
  const algorithm = config.algorithm ?? own.algorithm;
  const inherited = algorithm === own.algorithm ? own.hyperparameters : {};
  return {
    algorithm,
    hyperparameters: parseHyperparameters(
      algorithm,
      config.hyperparameters ?? inherited,
      'config',
    ),
  };
}

/**
 * @param path - how errors name the object that holds `algorithm` and `hyperparameters`
 * @throws InputError that names the field and its bound
 */
export function parseHyperparameters(
  algorithm: string,
  hyperparameters: unknown,
  path: string,
): DetectorChoice['hyperparameters'] {
  try {
    return getDetector(algorithm).parseHyperparameters(
      hyperparameters,
    ) as DetectorChoice['hyperparameters'];
  } catch (error) {
    if (error instanceof ParameterError) {
      const field =
        error.field === 'algorithm' ? path : `${path}.hyperparameters`;
      throw new InputError(`${field}.${error.message}`);
    }
    throw error;
  }
}

/**
 * Columns of the wire as numbers. What is in them is for the validation to tell.
 *
 * @throws InputError for a timestamp that is none, with its index
 */
export function parseColumns({
  timestamps,
  values,
}: SentColumns): Observations {
  return {
    timestamps: parseTimestamps(timestamps, 'training_data.timestamps'),
    values: values instanceof Float64Array ? values : Float64Array.from(values),
  };
}

/**
 * Whether {@link checkTrainingData} finds nothing wrong: the same rules, without the report that only a refusal needs and
 * the fit makes again.
 */
function isGood(
  { timestamps, values }: Observations,
  { minPoints, maxPoints, minStd }: DataBounds,
): boolean {
  const points = values.length;
  if (
    timestamps.length !== points ||
    points < minPoints ||
    points > maxPoints
  ) {
    return false;
  }
  for (let i = 1; i < points; i++) {
    if (!(timestamps[i] > timestamps[i - 1])) {
      return false;
    }
  }
  // What strictly increases from one finite instant to another is finite in between. A value that is not makes the sums so.
  const { std } = Moments.of(values);
  return (
    Number.isFinite(timestamps[points - 1] - timestamps[0]) &&
    Number.isFinite(std) &&
    std > minStd
  );
}
