import type { ComparedWindows } from '../../stream';
import type { MemoryFields } from '../memory';
import { type Measure, type MeasureDetails, Standardisation } from '../Measure';
import type { TrainingStatistics } from '../trainingStatistics';
import { SegmentLibrary, SEGMENTS } from './SegmentLibrary';
import { SegmentViews } from './SegmentViews';

/** Windows are a tenth of the training window, or of NAB's longest probation when that is shorter. */
const SEGMENTS_PER_TRAINING = 10 * SEGMENTS;
const MAX_TRAINING = 750;

/** The length of a segment in observations, 1 to 15, for a training window of so many. */
export function segmentLengthFor(observations: number): number {
  return Math.max(
    1,
    Math.floor(Math.min(observations, MAX_TRAINING) / SEGMENTS_PER_TRAINING),
  );
}

/** Left novelty of the last segments in three views; see `segmentNovelty`. */
export class SegmentNoveltyMeasure implements Measure {
  readonly #segmentLength: number;
  readonly #standard: Standardisation;
  readonly #segment = new SegmentViews();
  readonly #means = new SegmentLibrary();
  readonly #extremes = new SegmentLibrary();
  readonly #deviations = new SegmentLibrary();
  /** The view that found the last window most unusual; undefined when no window was completed. */
  #farthest: SegmentLibrary | undefined;

  constructor(segmentLength: number, statistics: TrainingStatistics) {
    this.#segmentLength = segmentLength;
    this.#standard = new Standardisation(statistics);
  }

  next(value: number): number {
    const segment = this.#segment;
    this.#farthest = undefined;
    if (segment.add(this.#standard.apply(value)) < this.#segmentLength)
      return 0;
    const mean = this.#means.next(segment.mean);
    const extreme = this.#extremes.next(segment.extreme);
    const deviation = this.#deviations.next(segment.meanAndDeviation);
    segment.clear();
    this.#farthest = this.#means;
    if (extreme > mean) this.#farthest = this.#extremes;
    if (deviation > Math.max(mean, extreme)) this.#farthest = this.#deviations;
    return mean + extreme + deviation;
  }

  /** Undefined: a window is unusual, not a value. */
  band(): undefined {
    return undefined;
  }

  details(): MeasureDetails {
    const windows = this.#comparedWindows();
    return windows ? { windows } : {};
  }

  carry(fields: MemoryFields): void {
    this.#segment.carry(fields, this.#segmentLength - 1);
    this.#means.carry(fields);
    this.#extremes.carry(fields);
    this.#deviations.carry(fields);
  }

  #comparedWindows(): ComparedWindows | undefined {
    const library = this.#farthest;
    const ago = library?.nearestAgo;
    if (!library || ago === undefined) return undefined;
    const inUnit = (level: number) =>
      this.#standard.mean + this.#standard.std * level;
    return {
      seen: library.window(0).map(inUnit),
      mostSimilar: library.window(ago).map(inUnit),
      observationsPerLevel: this.#segmentLength,
      observationsAgo: ago * this.#segmentLength,
    };
  }
}
