import type { DetectorStream } from '../../stream';
import type { Detector, DetectorState, Verdict } from '../../types';
import { WindowStream } from '../WindowStream';
import { ALGORITHM, serializeFit, type IsolationForestFit } from './state';

/** Scores a value together with the values before it. It knows no band: its verdict depends on all of them. */
export class IsolationForestDetector implements Detector {
  readonly algorithm = ALGORITHM;
  readonly contextLength: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly #fit: IsolationForestFit;

  constructor(fit: IsolationForestFit) {
    this.#fit = fit;
    this.contextLength = fit.lags - 1;
    this.metrics = { ...fit.statistics, threshold: fit.threshold };
  }

  get threshold(): number {
    return this.#fit.threshold;
  }

  score(value: number, context: ArrayLike<number> = []): Verdict {
    const [score] = this.scoreBatch(Float64Array.of(value), context);
    if (Number.isNaN(score)) return { verdict: 'initializing' };
    return { verdict: score > this.threshold ? 'anomaly' : 'normal', score };
  }

  scoreBatch(
    values: Float64Array,
    context: ArrayLike<number> = [],
  ): Float64Array {
    const known = Math.min(context.length, this.contextLength);
    const series = new Float64Array(known + values.length);
    for (let i = 0; i < known; i++)
      series[i] = context[context.length - known + i];
    series.set(values, known);
    const unknown = Math.min(this.contextLength - known, values.length);
    const rows = Int32Array.from(
      { length: values.length - unknown },
      (_, row) => known + unknown + row,
    );
    const scores = new Float64Array(values.length).fill(NaN, 0, unknown);
    scores.set(this.#fit.forest.scoreRows(series, rows), unknown);
    return scores;
  }

  band(): undefined {
    return undefined;
  }

  open(memory?: Uint8Array): DetectorStream {
    return WindowStream.open(this, memory);
  }

  /** The score of the value at `index`, after `contextLength` values or more. */
  scoreAt(series: Float64Array, index: number): number {
    return this.#fit.forest.scoreRows(series, [index])[0];
  }

  serialize(): DetectorState {
    return serializeFit(this.#fit);
  }
}
