import type { DetectorStream } from '../../stream';
import type { Band, Detector, DetectorState, Verdict } from '../../types';
import type { Choice } from './choose';

export const ALGORITHM = 'auto';

/** The detector that was chosen, under the name of the one who chose. */
export class AutoDetector implements Detector {
  readonly algorithm = ALGORITHM;
  readonly threshold: number;
  readonly contextLength: number;
  readonly learns: boolean | undefined;
  readonly metrics: Readonly<Record<string, number>>;
  readonly #chosen: Detector;
  readonly #reason: string;

  constructor({ chosen, reason }: Choice) {
    this.threshold = chosen.threshold;
    this.contextLength = chosen.contextLength;
    this.learns = chosen.learns;
    this.metrics = chosen.metrics;
    this.#chosen = chosen;
    this.#reason = reason;
  }

  open(memory?: Uint8Array): DetectorStream {
    return this.#chosen.open(memory);
  }

  score(value: number, context?: ArrayLike<number>): Verdict {
    return this.#chosen.score(value, context);
  }

  scoreBatch(values: Float64Array, context?: ArrayLike<number>): Float64Array {
    return this.#chosen.scoreBatch(values, context);
  }

  band(): Band | undefined {
    return this.#chosen.band();
  }

  serialize(): DetectorState {
    return {
      algorithm: ALGORITHM,
      reason: this.#reason,
      chosen: this.#chosen.serialize(),
    };
  }
}
