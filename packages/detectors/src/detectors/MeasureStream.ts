import type { DetectorStream, Explanation } from '../stream';
import type { Band } from '../types';
import { restoreMemory, saveMemory } from './memory';
import type { Measure } from './Measure';
import { RefractoryPeriod } from './RefractoryPeriod';

/** What turns the scores of a {@link Measure} into alarms. */
export interface MeasureStreamOptions {
  readonly algorithm: string;
  /** Of the fields that a memory holds. */
  readonly memoryVersion: number;
  readonly measure: Measure;
  readonly threshold: number;
  /** In observations. */
  readonly rest: number;
}

/** The stream of one {@link Measure}. */
export class MeasureStream implements DetectorStream {
  readonly #algorithm: string;
  readonly #format: string;
  readonly #measure: Measure;
  readonly #threshold: number;
  readonly #rest: RefractoryPeriod;
  #value = NaN;
  #score = NaN;
  #alarm = false;

  constructor(options: MeasureStreamOptions) {
    this.#algorithm = options.algorithm;
    this.#format = `${options.algorithm}/${options.memoryVersion}`;
    this.#measure = options.measure;
    this.#threshold = options.threshold;
    this.#rest = new RefractoryPeriod(options.rest);
  }

  /** @throws ParameterError when the memory is damaged or of another detector */
  restore(memory: Uint8Array): void {
    restoreMemory(this.#format, memory, fields => {
      this.#measure.carry(fields);
      this.#rest.carry(fields);
    });
  }

  get alarm(): boolean {
    return this.#alarm;
  }

  next(value: number, timestamp: number): number {
    if (!Number.isFinite(value)) {
      this.#score = NaN;
      this.#alarm = false;
      return NaN;
    }
    const score = this.#measure.next(value, timestamp);
    this.#value = value;
    this.#score = score;
    this.#alarm = this.#rest.next(score > this.#threshold);
    return score;
  }

  explain(): Explanation | undefined {
    if (Number.isNaN(this.#score)) return undefined;
    const band = this.#band();
    return {
      component: this.#algorithm,
      severity: this.#score / this.#threshold,
      measured: this.#score,
      bound: this.#threshold,
      ...(band && { band }),
      ...this.#measure.details?.(),
    };
  }

  /** What was expected; of a value that was unusual, only where it says so: its bounds are rounded. */
  #band(): Band | undefined {
    const band = this.#measure.band(this.#threshold);
    const isUnusual = this.#score > this.#threshold;
    return band && isUnusual && isWithin(this.#value, band) ? undefined : band;
  }

  save(): Uint8Array {
    return saveMemory(this.#format, fields => {
      this.#measure.carry(fields);
      this.#rest.carry(fields);
    });
  }
}

function isWithin(value: number, { lower, upper }: Band): boolean {
  return value >= lower && value <= upper;
}
