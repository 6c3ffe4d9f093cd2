import { ParameterError } from '../errors';
import type { DetectorStream } from '../stream';
import type { Band, Detector, DetectorState, Verdict } from '../types';
import { WindowStream } from './WindowStream';

/** What sets one {@link DeviationDetector} apart from another. */
export interface DeviationFit {
  readonly algorithm: string;
  /** In the series' unit. */
  readonly centre: number;
  /** In the series' unit, above 0. */
  readonly scale: number;
  readonly threshold: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** All that restores this fit. */
  readonly state: DetectorState;
}

/** Bounded, since JSON knows no infinity and a value near the largest double would overflow. */
function deviation(value: number, centre: number, scale: number): number {
  return Math.min(Math.abs(value - centre) / scale, Number.MAX_VALUE);
}

/**
 * Scores by the distance from a centre in units of a scale: |x - centre| / scale. Stateless, one division a point.
 * Its band is centre +- threshold x scale.
 */
export class DeviationDetector implements Detector {
  readonly contextLength = 0;
  readonly #fit: DeviationFit;
  readonly #band: Band;

  private constructor(fit: DeviationFit) {
    this.#fit = fit;
    this.#band = Object.freeze({
      expected: fit.centre,
      lower: fit.centre - fit.threshold * fit.scale,
      upper: fit.centre + fit.threshold * fit.scale,
    });
  }

  /** @throws ParameterError when the scale is not above 0, as on a constant series */
  static create(fit: DeviationFit): DeviationDetector {
    if (!Number.isFinite(fit.scale) || fit.scale <= 0) {
      throw new ParameterError(
        'values',
        `${fit.algorithm} needs values that are not constant, their spread is ${fit.scale}`,
      );
    }
    return new DeviationDetector(fit);
  }

  get algorithm(): string {
    return this.#fit.algorithm;
  }

  /** In the series' unit. */
  get centre(): number {
    return this.#fit.centre;
  }

  /** In the series' unit, above 0. */
  get scale(): number {
    return this.#fit.scale;
  }

  get threshold(): number {
    return this.#fit.threshold;
  }

  get metrics(): Readonly<Record<string, number>> {
    return this.#fit.metrics;
  }

  score(value: number): Verdict {
    const { centre, scale, threshold } = this.#fit;
    const score = deviation(value, centre, scale);
    const verdict = score > threshold ? 'anomaly' : 'normal';
    return { verdict, score, band: this.#band };
  }

  scoreBatch(values: Float64Array): Float64Array {
    const { centre, scale } = this.#fit;
    const scores = new Float64Array(values.length);
    for (let i = 0; i < scores.length; i++) {
      scores[i] = deviation(values[i], centre, scale);
    }
    return scores;
  }

  band(): Band {
    return this.#band;
  }

  open(memory?: Uint8Array): DetectorStream {
    return WindowStream.open(this, memory);
  }

  /** The score of the value at `index`. */
  scoreAt(series: Float64Array, index: number): number {
    return deviation(series[index], this.#fit.centre, this.#fit.scale);
  }

  serialize(): DetectorState {
    return this.#fit.state;
  }
}
