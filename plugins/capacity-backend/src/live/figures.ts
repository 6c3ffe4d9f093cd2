import type {
  FigureSource,
  UnmeasuredReason,
} from '@vigia/plugin-capacity-common';

/** A number that was measured. */
export interface MeasuredFigure {
  readonly value: number;
  readonly source: FigureSource;
  /** Epoch milliseconds. */
  readonly measuredAt: number;
}

/** A number that could not be measured, and why. */
export interface UnmeasuredFigure {
  readonly reason: UnmeasuredReason;
}

export type Figure = MeasuredFigure | UnmeasuredFigure;

export function isMeasured(figure: Figure): figure is MeasuredFigure {
  return 'value' in figure;
}

/** What this portal measures of its fleet. Seconds and milliseconds are wall-clock time unless a name says otherwise. */
export interface FleetFigures {
  readonly series: Figure;
  /** Usual in the last hour. */
  readonly predictionsPerSecond: Figure;
  /** Predictions in a request, as usual in the last hour. */
  readonly batchSize: Figure;
  /** Of a request. */
  readonly requestMs: Figure;
  readonly requestCv: Figure;
  readonly trainingsPerSeriesWeek: Figure;
  /** Submitted in the last week. */
  readonly trainingsPerSecond: Figure;
  /** From the claim of a job to its end. */
  readonly trainingMs: Figure;
  readonly trainingCv: Figure;
  /** Jobs that a worker does at once. */
  readonly jobsPerWorker: Figure;
  /** Of a predictor, all its threads and processes together. */
  readonly predictorGib: Figure;
  /** Of a predictor's process. */
  readonly predictorProcessGib: Figure;
  readonly predictionCpuSeconds: Figure;
  readonly workerGib: Figure;
}

/** Whether a part of the portal did not answer. */
export function isMissing<T>(
  reading: T | UnmeasuredFigure,
): reading is UnmeasuredFigure {
  return typeof reading === 'object' && reading !== null && 'reason' in reading;
}

export function missing(reason: UnmeasuredReason): UnmeasuredFigure {
  return { reason };
}

/** Several figures that are missing for one reason. */
export function same<K extends string>(
  figure: UnmeasuredFigure,
  names: readonly K[],
): Record<K, Figure> {
  return Object.fromEntries(names.map(name => [name, figure])) as Record<
    K,
    Figure
  >;
}
