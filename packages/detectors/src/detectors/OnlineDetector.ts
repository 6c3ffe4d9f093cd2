import type { DetectorStream } from '../stream';
import type { Band, Detector, DetectorState, Verdict } from '../types';

/** The instants of values that come without. */
export interface Clock {
  /** The instant before the first value, epoch milliseconds. */
  readonly startMs: number;
  readonly periodMs: number;
}

/**
 * A detector that goes on learning: its scores come from a stream that starts with the memory which the training window
 * left. `score` and `scoreBatch` open such a stream and replay the context to it: what was observed between the training
 * window and the context is unknown to them, so the context should be {@link contextLength} values or more. Who has a
 * series in hand keeps its stream instead.
 */
export abstract class OnlineDetector implements Detector {
  readonly learns = true;
  abstract readonly algorithm: string;
  abstract readonly threshold: number;
  /** Past values that bring the memory of the training window up to date. */
  abstract readonly contextLength: number;
  abstract readonly metrics: Readonly<Record<string, number>>;

  abstract open(memory?: Uint8Array): DetectorStream;

  abstract serialize(): DetectorState;

  /** `score` and `scoreBatch` are told no instants; a detector that looks at them says which ones to take. */
  protected clock(): Clock {
    return { startMs: 0, periodMs: 1 };
  }

  score(value: number, context: ArrayLike<number> = []): Verdict {
    const stream = this.open();
    const score = this.#feed(stream, [value], context)[0];
    if (Number.isNaN(score)) return { verdict: 'initializing' };
    const verdict = score > this.threshold ? 'anomaly' : 'normal';
    const band = stream.explain()?.band;
    return band ? { verdict, score, band } : { verdict, score };
  }

  scoreBatch(
    values: Float64Array,
    context: ArrayLike<number> = [],
  ): Float64Array {
    return this.#feed(this.open(), values, context);
  }

  /** Undefined: what is expected moves with the series. */
  band(): Band | undefined {
    return undefined;
  }

  /** The scores of the values after the context. */
  #feed(
    stream: DetectorStream,
    values: ArrayLike<number>,
    context: ArrayLike<number>,
  ): Float64Array {
    const { startMs, periodMs } = this.clock();
    const replayed = context.length;
    for (let i = 0; i < replayed; i++) {
      stream.next(context[i], startMs + (i + 1) * periodMs);
    }
    const scores = new Float64Array(values.length);
    for (let i = 0; i < scores.length; i++) {
      scores[i] = stream.next(
        values[i],
        startMs + (replayed + i + 1) * periodMs,
      );
    }
    return scores;
  }
}
