import type { Band, Explanation, Verdict } from '@vigia/detectors';
import type { SeriesIds } from '../fleet';
import type { Prediction } from '@vigia/plugin-anomaly-common';

/** Who answered: one object for each combination of version, layer, confidence and age, shared by all answers of it. */
export interface AnsweredBy {
  readonly modelInfo: Prediction['modelInfo'];
  readonly confidence: Prediction['confidence'];
  /** `"model_info":{...},"confidence":"high"`, ready for an answer on the wire. */
  readonly json: string;
}

/** The answer to one observation. */
export interface Answer {
  readonly verdict: Verdict['verdict'];
  /** Finite; 0 while initializing. */
  readonly score: number;
  readonly threshold: number;
  readonly band?: Band;
  /** Where the detector can say it: of an anomaly, and of what was to be explained. */
  readonly explanation?: Explanation;
  readonly answeredBy: AnsweredBy;
}

/** Observations to score, in columns of one length. */
export interface ObservationColumns {
  /** One series for all, or one for each observation. */
  readonly seriesIds: string | SeriesIds;
  /** Epoch milliseconds. */
  readonly timestamps: Float64Array;
  /** Finite. */
  readonly values: Float64Array;
}

/** Verdicts in a column. */
export const VERDICTS = ['normal', 'anomaly', 'initializing'] as const;
export const NORMAL = 0;
export const ANOMALY = 1;
export const INITIALIZING = 2;

/** What an anomaly event and an explanation tell besides the score. */
export interface AnswerDetail {
  readonly threshold: number;
  readonly band?: Band;
  /** Of an anomaly, where the detector can say it. */
  readonly explanation?: Explanation;
}

/** Answers in columns, in the order of the observations. */
export interface AnswerColumns {
  /** 0 while initializing. */
  readonly scores: Float64Array;
  /** Indices into {@link VERDICTS}. */
  readonly verdicts: Uint8Array;
  readonly anomalies: number;
  /** Each combination once. */
  readonly answeredBy: readonly AnsweredBy[];
  /** Place in `answeredBy` of each observation; absent when there is one for all. */
  readonly answeredByIndex?: Uint16Array;
  /** Of each observation's series in the fleet's table, below 0 where it has none: hints, which spare whoever sums up a look-up. */
  readonly slots?: Int32Array;
  /** Of one answer, made on demand: columns of it would cost more than the scoring. Call it before anything else is scored. */
  detail(index: number): AnswerDetail;
}

export interface PredictOptions {
  /** False leaves no trace: no roll-up, anomaly, context or metric. */
  record?: boolean;
  /** Whether single answers that are normal are explained too; it may take longer than the score. */
  explain?: boolean;
  /** `performance.now()` from which the latency counts; now when absent. */
  startedAt?: number;
}

/** What is served for a series now. */
export interface ServedVersion {
  seriesId: string;
  /** e.g. v5; absent while a fallback answers. */
  version?: string;
  loadedFrom: Prediction['modelInfo']['loadedFrom'];
}

/**
 * The one scoring core under every protocol. Answers are synchronous when all that is needed is in memory: a promise
 * for each of 60,000 requests a second would cost more than the scoring.
 */
export interface ScoringService {
  /** @throws NotFoundError (or rejects with it) when the registry positively does not know the series; nothing else */
  predict(
    seriesId: string,
    timestamp: number,
    value: number,
    options?: PredictOptions,
  ): Answer | Promise<Answer>;

  /**
   * Scores many observations. All series are found before anything is scored or recorded. The caller does not touch
   * the columns until it has the answer.
   *
   * @throws UnknownSeriesError (or rejects with it) when the registry positively does not know one of the series
   */
  predictColumns(
    observations: ObservationColumns,
    options?: PredictOptions,
  ): AnswerColumns | Promise<AnswerColumns>;

  /**
   * Reads the model of a series again.
   *
   * @returns what is served now: from memory still, when the registry does not answer
   * @throws NotFoundError for a series that is not registered
   */
  reload(seriesId: string): Promise<ServedVersion>;

  /**
   * What would answer for a series now.
   *
   * @throws NotFoundError for a series that is not registered
   */
  served(seriesId: string): Promise<ServedVersion>;

  /** Whether predictions can be answered with trained models: a registry or a snapshot was read. */
  isReady(): boolean;
}
