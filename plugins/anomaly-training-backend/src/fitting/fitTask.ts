import type { DataBounds, Observations, QualityRules } from '@vigia/detectors';
import type { DataReport, Job, NewVersion } from '@vigia/plugin-anomaly-common';

/** What the observations of every training are held to. */
export interface FitQuality {
  readonly bounds: DataBounds;
  readonly rules: QualityRules;
}

/** What one job has fitted. */
export interface FitJob {
  readonly algorithm: string;
  readonly hyperparameters: Job['hyperparameters'];
  readonly observations: Observations;
}

/** What a thread is given at once: as many jobs as are worth the message. */
export interface FitTask {
  readonly quality: FitQuality;
  readonly jobs: readonly FitJob[];
}

/** What a version needs of a fit. */
export type Fitted = Pick<
  NewVersion,
  'state' | 'threshold' | 'contextLength' | 'metrics' | 'trainingWindow'
>;

interface Timed {
  /** Milliseconds of checking the observations. */
  readonly checkMs: number;
  /** Milliseconds of the fit and the figures of it. */
  readonly fitMs: number;
}

/** A fit that came to an end. */
export interface FitResult extends Timed {
  readonly fitted: Fitted;
  readonly report: DataReport;
}

/** Why there is no fit: the data, what was asked for, or something else. */
export interface FitRefusal extends Timed {
  readonly refused: 'data' | 'parameter' | 'other';
  readonly message: string;
  /** Where the data was refused. */
  readonly report?: DataReport;
}

/** Of each job of a task, in their order. */
export type FitOutcome = FitResult | FitRefusal;
