import type { Band, Observations } from '../../types';
import type { MemoryFields } from '../memory';
import type { Measure, MeasureDetails } from '../Measure';
import { RangeMeasure } from '../range';
import { RecursiveArMeasure } from '../recursiveAr';
import {
  SegmentNoveltyMeasure,
  segmentLengthFor,
} from '../segmentNovelty/SegmentNoveltyMeasure';
import type { TrainingStatistics } from '../trainingStatistics';
import { ActivityMeasure } from './ActivityMeasure';
import { AlarmBar } from './AlarmBar';
import { DailyProfileMeasure } from './DailyProfileMeasure';

/** The bound of each part, in its own measure: the only constants that were tuned on NAB. */
export const THRESHOLDS = {
  range: 0.016,
  segment_novelty: 1.7,
  activity: 0.045,
  recursive_ar: 40,
  daily_profile: 10,
} as const;

/** Windows of the activity are a tenth of the training window, or of NAB's longest probation when that is shorter. */
const ACTIVITY_SHARE = 0.1;
const MAX_TRAINING = 750;

const AUTOREGRESSION = { lags: 4, forgetting: 0.999 } as const;

/** What a budget of alarms settles. */
export interface EnsembleSettings {
  /** By which all thresholds are multiplied. */
  readonly strictness: number;
  /** Alarms an observation; 1 for no budget. */
  readonly budget: number;
}

interface Part {
  readonly name: string;
  readonly measure: Measure;
  readonly threshold: number;
}

/** Five measures, and which of them is farthest beyond its bound; see `ensemble`. */
export class EnsembleMeasure implements Measure {
  // Each by its name too: a call of whichever measure is next costs more than most of them.
  readonly #range = new RangeMeasure();
  readonly #segmentNovelty: SegmentNoveltyMeasure;
  readonly #activity: ActivityMeasure;
  readonly #recursiveAr: RecursiveArMeasure;
  readonly #dailyProfile: DailyProfileMeasure;
  readonly #parts: readonly Part[];
  readonly #thresholds: Float64Array;
  /** Of the parts, in their order. */
  readonly #scores: Float64Array;
  readonly #bar: AlarmBar;
  /** Observations of the training window to come; they raise no alarm. */
  #training = 0;
  /** Index of the part. */
  #farthest = 0;
  #height = 1;
  #score = 0;

  /**
   * @param observations - of the training window
   */
  constructor(
    observations: number,
    { strictness, budget }: EnsembleSettings,
    statistics: TrainingStatistics,
  ) {
    const size = Math.min(observations, MAX_TRAINING);
    const window = Math.max(1, Math.floor(ACTIVITY_SHARE * size));
    this.#segmentNovelty = new SegmentNoveltyMeasure(
      segmentLengthFor(size),
      statistics,
    );
    this.#activity = new ActivityMeasure(window, statistics);
    this.#recursiveAr = new RecursiveArMeasure(AUTOREGRESSION, statistics);
    this.#dailyProfile = new DailyProfileMeasure(statistics);
    const part = (name: keyof typeof THRESHOLDS, measure: Measure): Part => ({
      name,
      measure,
      threshold: strictness * THRESHOLDS[name],
    });
    this.#parts = [
      part('range', this.#range),
      part('segment_novelty', this.#segmentNovelty),
      part('activity', this.#activity),
      part('recursive_ar', this.#recursiveAr),
      part('daily_profile', this.#dailyProfile),
    ];
    this.#thresholds = Float64Array.from(
      this.#parts,
      ({ threshold }) => threshold,
    );
    this.#scores = new Float64Array(this.#parts.length);
    this.#bar = new AlarmBar(size, budget);
  }

  begin({ values }: Observations): void {
    this.#training = values.length;
  }

  /** @returns how far the farthest part is beyond its bound, and that beyond the bar */
  next(value: number, timestamp: number): number {
    const scores = this.#scores;
    scores[0] = this.#range.next(value);
    scores[1] = this.#segmentNovelty.next(value);
    scores[2] = this.#activity.next(value);
    scores[3] = this.#recursiveAr.next(value);
    scores[4] = this.#dailyProfile.next(value, timestamp);
    let severity = -1;
    for (let i = 0; i < scores.length; i++) {
      const ratio = scores[i] / this.#thresholds[i];
      if (ratio <= severity) continue;
      severity = ratio;
      this.#farthest = i;
    }
    return this.#overBar(severity);
  }

  /**
   * Of the range, beyond which no value is expected whatever the other parts say; of a value that was unusual, what the part
   * that found it expected.
   */
  band(): Band | undefined {
    const part = this.#parts[this.#score > 1 ? this.#farthest : 0];
    return part.measure.band(part.threshold * this.#height);
  }

  details(): MeasureDetails {
    const { name, measure, threshold } = this.#parts[this.#farthest];
    return {
      component: name,
      measured: this.#scores[this.#farthest],
      bound: threshold * this.#height,
      ...measure.details?.(),
    };
  }

  carry(fields: MemoryFields): void {
    for (const { measure } of this.#parts) measure.carry(fields);
    this.#bar.carry(fields);
  }

  #overBar(severity: number): number {
    this.#bar.fall();
    this.#height = this.#bar.height;
    const score = severity / this.#height;
    this.#score = score;
    if (this.#training > 0) this.#training -= 1;
    else this.#bar.learn(score > 1);
    return score;
  }
}
