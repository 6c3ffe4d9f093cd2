import type { Detector, DetectorStream, Observations } from '@vigia/detectors';
import type { Scorer } from '../models';
import type {
  ColumnScorer,
  ExplainedVerdict,
  ScoreColumns,
  ScoringModel,
  SeriesMemory,
} from './SeriesMemory';

/** A stream keeps the past in rings of twice its length, where its saved memory has it once. */
const LIVE_PER_SAVED_BYTE = 2;

/** A scorer that goes on learning from what it scores. */
type LearningScorer = Scorer & Pick<Detector, 'open'>;

export function learns(scorer: Scorer): scorer is LearningScorer {
  return scorer.learns === true && scorer.open !== undefined;
}

/**
 * The memory of a detector that goes on learning: its stream, which begins with what the training window left. The
 * observations of that window are among those that have been before: one of then is late.
 *
 * A late observation is scored by a copy of the stream as it is now, and a repeated one is answered as it was.
 */
export class StreamMemory implements SeriesMemory {
  readonly bytes: number;
  readonly #version: number | undefined;
  readonly #stream: DetectorStream;
  #lastTimestamp: number;
  #lastValue = NaN;
  #lastScore = NaN;

  constructor(scorer: LearningScorer, model: ScoringModel['model']) {
    this.#version = model?.version;
    this.#lastTimestamp = model?.trainingWindow.to ?? -Infinity;
    this.#stream = scorer.open();
    this.bytes = LIVE_PER_SAVED_BYTE * this.#stream.save().length;
  }

  get lastTimestamp(): number {
    return this.#lastTimestamp;
  }

  /** Another version learnt something else. */
  serves({ scorer, model }: ScoringModel): boolean {
    return learns(scorer) && model?.version === this.#version;
  }

  score(
    scorer: Scorer,
    { timestamp, value }: { timestamp: number; value: number },
    { joins, explains }: { joins: boolean; explains: boolean },
  ): ExplainedVerdict {
    if (joins && timestamp > this.#lastTimestamp) {
      this.#join(timestamp, value);
      return verdictOf(this.#stream, this.#lastScore, explains);
    }
    if (this.#isLast(timestamp, value)) {
      return verdictOf(this.#stream, this.#lastScore, explains);
    }
    const copy = openCopy(scorer, this.#stream.save());
    return verdictOf(copy, copy.next(value, timestamp), explains);
  }

  scoreColumns(
    scorer: ColumnScorer,
    { timestamps, values }: Observations,
    joins: boolean,
    { scores, alarms, explanations }: ScoreColumns,
  ): void {
    /** Saved once for all that are late after one that joined. */
    let saved: Uint8Array | undefined;
    for (let i = 0; i < values.length; i++) {
      let stream = this.#stream;
      if (joins && timestamps[i] > this.#lastTimestamp) {
        this.#join(timestamps[i], values[i]);
        saved = undefined;
        scores[i] = this.#lastScore;
      } else if (this.#isLast(timestamps[i], values[i])) {
        scores[i] = this.#lastScore;
      } else {
        saved ??= stream.save();
        stream = openCopy(scorer, saved);
        scores[i] = stream.next(values[i], timestamps[i]);
      }
      if (stream.alarm) {
        alarms[i] = 1;
        const explanation = stream.explain();
        if (explanation) {
          explanations.set(i, explanation);
        }
      }
    }
  }

  add({ timestamps, values }: Observations): void {
    for (let i = 0; i < values.length; i++) {
      if (timestamps[i] > this.#lastTimestamp) {
        this.#join(timestamps[i], values[i]);
      }
    }
  }

  #join(timestamp: number, value: number): void {
    this.#lastScore = this.#stream.next(value, timestamp);
    this.#lastTimestamp = timestamp;
    this.#lastValue = value;
  }

  #isLast(timestamp: number, value: number): boolean {
    return timestamp === this.#lastTimestamp && value === this.#lastValue;
  }
}

/** A stream that goes its own way from here; the detector is not kept, so that the model cache alone bounds detectors. */
function openCopy(scorer: Scorer, memory: Uint8Array): DetectorStream {
  if (!learns(scorer)) {
    throw new TypeError('Only a detector that goes on learning has a stream');
  }
  return scorer.open(memory);
}

/** What a stream says of its last observation. An anomaly is an alarm: what is still the one before is none. */
function verdictOf(
  stream: DetectorStream,
  score: number,
  explains: boolean,
): ExplainedVerdict {
  if (Number.isNaN(score)) {
    return { verdict: 'initializing' };
  }
  const { alarm } = stream;
  const verdict = alarm ? 'anomaly' : 'normal';
  if (!alarm && !explains) {
    return { verdict, score };
  }
  const explanation = stream.explain();
  return { verdict, score, band: explanation?.band, explanation };
}
