import type {
  Detector,
  Explanation,
  Observations,
  Verdict,
} from '@vigia/detectors';
import type { Resolution } from '../layers';
import { explainScore, type Scorer } from '../models';

/** Who scores a series; a fallback has no version. */
export type ScoringModel = Pick<Resolution, 'scorer' | 'model'>;

/** A scorer that takes columns. */
export type ColumnScorer = Scorer & Pick<Detector, 'scoreBatch'>;

/** A verdict, and why it is what it is where the detector can say it: of an anomaly, and of what was to be explained. */
export type ExplainedVerdict = Verdict & { readonly explanation?: Explanation };

/** What is said of observations in columns; filled by who scores them, all of one length. */
export interface ScoreColumns {
  /** NaN where the detector is initializing. */
  readonly scores: Float64Array;
  /** 1 for an anomaly. */
  readonly alarms: Uint8Array;
  /** Of anomalies, by their places, of a detector that goes on learning: any other can be asked later. */
  readonly explanations: Map<number, Explanation>;
}

/**
 * What is kept of one series' observations for those to come. One that is newer than all before joins; one that is late
 * or repeated is answered and changes nothing.
 */
export interface SeriesMemory {
  /** What it takes, for all of its life. */
  readonly bytes: number;
  /** Of the newest observation; undefined when there was none. Epoch milliseconds. */
  readonly lastTimestamp: number | undefined;

  /** Whether this model can go on with it. */
  serves(model: ScoringModel): boolean;

  /**
   * @param how - `joins`: false leaves it as it was; `explains`: what is normal too, which may take longer than the score
   */
  score(
    scorer: Scorer,
    observation: { timestamp: number; value: number },
    how: { joins: boolean; explains: boolean },
  ): ExplainedVerdict;

  /** As {@link score}, one after the other. */
  scoreColumns(
    scorer: ColumnScorer,
    observations: Observations,
    joins: boolean,
    answers: ScoreColumns,
  ): void;

  /** Lets observations join that nobody asks about. */
  add(observations: Observations): void;
}

/**
 * A verdict of a detector without parts, explained where it is to be: that of an anomaly always.
 *
 * @param explains - what is normal too
 */
export function explained(
  scorer: Scorer,
  verdict: Verdict,
  explains: boolean,
): ExplainedVerdict {
  return verdict.verdict === 'anomaly' ||
    (explains && verdict.verdict === 'normal')
    ? { ...verdict, explanation: explainScore(scorer, verdict.score) }
    : verdict;
}

/** Marks the scores above a threshold, those from `start` to before `end`. */
export function markAlarms(
  { scores, alarms }: ScoreColumns,
  threshold: number,
  start = 0,
  end = scores.length,
): void {
  for (let i = start; i < end; i++) {
    alarms[i] = scores[i] > threshold ? 1 : 0;
  }
}
