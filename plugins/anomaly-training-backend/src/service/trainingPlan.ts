import { InputError } from '@backstage/errors';
import {
  checkTrainingData,
  type DataBounds,
  getDetector,
  type Observations,
  ParameterError,
} from '@vigia/detectors';
import {
  type DataReport,
  type DetectorChoice,
  parseTimestamps,
  type Series,
  type TrainingRequest,
} from '@vigia/plugin-anomaly-common';
import { TrainingDataError } from '../errors';
import { type ParsedWindow, parseWindow } from '../sources';

type Columns = NonNullable<TrainingRequest['trainingData']>;

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
  request: TrainingRequest,
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
  const { from, to, points } = requireGoodData(
    'training_data',
    observations,
    bounds,
  );
  return {
    ...detector,
    window: { windowHours: config.windowHours, from, to, points },
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
export function parseColumns(columns: Columns): Observations {
  return {
    timestamps: parseTimestamps(columns.timestamps, 'training_data.timestamps'),
    values: Float64Array.from(columns.values),
  };
}

/**
 * @param subject - what is looked at, for the message
 * @throws TrainingDataError that tells everything that is wrong
 */
export function requireGoodData(
  subject: string,
  observations: Observations,
  bounds: DataBounds,
): DataReport {
  const report = checkTrainingData(observations, bounds);
  if (!report.ok) {
    throw new TrainingDataError(subject, report);
  }
  return report;
}
