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

interface Part {
  readonly name: string;
  readonly measure: Measure;
  readonly threshold: number;
}

/** Five measures, and which of them is farthest beyond its bound; see `ensemble`. */
export class EnsembleMeasure implements Measure {
  readonly #parts: readonly Part[];
  readonly #bar: AlarmBar;
  /** Observations of the training window to come; they raise no alarm. */
  #training = 0;
  #farthest: Part;
  #measured = 0;
  #height = 1;

  /**
   * @param observations - of the training window
   * @param strictness - by which all thresholds are multiplied
   */
  constructor(
    observations: number,
    strictness: number,
    statistics: TrainingStatistics,
  ) {
    const size = Math.min(observations, MAX_TRAINING);
    const part = (name: keyof typeof THRESHOLDS, measure: Measure): Part => ({
      name,
      measure,
      threshold: strictness * THRESHOLDS[name],
    });
    this.#parts = [
      part('range', new RangeMeasure()),
      part(
        'segment_novelty',
        new SegmentNoveltyMeasure(segmentLengthFor(size), statistics),
      ),
      part(
        'activity',
        new ActivityMeasure(
          Math.max(1, Math.floor(ACTIVITY_SHARE * size)),
          statistics,
        ),
      ),
      part('recursive_ar', new RecursiveArMeasure(AUTOREGRESSION, statistics)),
      part('daily_profile', new DailyProfileMeasure(statistics)),
    ];
    this.#farthest = this.#parts[0];
    this.#bar = new AlarmBar(size);
  }

  begin({ values }: Observations): void {
    this.#training = values.length;
  }

  /** @returns how far the farthest part is beyond its bound, and that beyond the bar */
  next(value: number, timestamp: number): number {
    const parts = this.#parts;
    let severity = -1;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      const score = part.measure.next(value, timestamp);
      if (score / part.threshold > severity) {
        severity = score / part.threshold;
        this.#measured = score;
        this.#farthest = part;
      }
    }
    return this.#overBar(severity);
  }

  /** Of the range, which alone can say it for every value. */
  band(): Band | undefined {
    const [range] = this.#parts;
    return range.measure.band(range.threshold * this.#height);
  }

  details(): MeasureDetails {
    const { name, measure, threshold } = this.#farthest;
    const bound = threshold * this.#height;
    const band = measure.band(bound);
    return {
      component: name,
      measured: this.#measured,
      bound,
      ...(band && { band }),
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
    if (this.#training > 0) this.#training -= 1;
    else this.#bar.learn(score > 1);
    return score;
  }
}
