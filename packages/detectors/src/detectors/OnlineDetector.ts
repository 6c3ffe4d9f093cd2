import type { DetectorStream } from '../stream';
import type { Band, Detector, DetectorState, Verdict } from '../types';

/** Streams are told instants, and the detectors behind `score` know none: they see a value a second. */
const ASSUMED_PERIOD_MS = 1_000;

/**
 * A detector that goes on learning: its scores come from a stream that starts with the memory which the training window
 * left. `score` and `scoreBatch` open such a stream and replay the context to it: what was observed between the training
 * window and the context is unknown to them, so the context should be {@link contextLength} values or more. Who has a
 * series in hand keeps its stream instead.
 */
export abstract class OnlineDetector implements Detector {
  abstract readonly algorithm: string;
  abstract readonly threshold: number;
  /** Past values that bring the memory of the training window up to date. */
  abstract readonly contextLength: number;
  abstract readonly metrics: Readonly<Record<string, number>>;

  abstract open(memory?: Uint8Array): DetectorStream;

  abstract serialize(): DetectorState;

  score(value: number, context: ArrayLike<number> = []): Verdict {
    const stream = this.#replay(context);
    const score = stream.next(value, context.length * ASSUMED_PERIOD_MS);
    if (Number.isNaN(score)) return { verdict: 'initializing' };
    const verdict = score > this.threshold ? 'anomaly' : 'normal';
    const band = stream.explain()?.band;
    return band ? { verdict, score, band } : { verdict, score };
  }

  scoreBatch(
    values: Float64Array,
    context: ArrayLike<number> = [],
  ): Float64Array {
    const stream = this.#replay(context);
    const scores = new Float64Array(values.length);
    let timestamp = context.length * ASSUMED_PERIOD_MS;
    for (let i = 0; i < scores.length; i++, timestamp += ASSUMED_PERIOD_MS) {
      scores[i] = stream.next(values[i], timestamp);
    }
    return scores;
  }

  /** Undefined: what is expected moves with the series. */
  band(): Band | undefined {
    return undefined;
  }

  #replay(context: ArrayLike<number>): DetectorStream {
    const stream = this.open();
    for (let i = 0; i < context.length; i++) {
      stream.next(context[i], i * ASSUMED_PERIOD_MS);
    }
    return stream;
  }
}
