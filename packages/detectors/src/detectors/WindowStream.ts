import type { DetectorStream, Explanation } from '../stream';
import type { Detector } from '../types';
import { type MemoryFields, restoreMemory, saveMemory } from './memory';

/** Values that are kept beyond the window, so that it moves to the front once in as many observations only. */
const SLACK = 64;

/** A detector whose score depends on the value and the `contextLength` values before it, and on nothing else. */
export interface WindowDetector
  extends Pick<Detector, 'algorithm' | 'threshold' | 'contextLength' | 'band'> {
  /** The score of the value at `index`, after as many values of context as the detector needs. */
  scoreAt(series: Float64Array, index: number): number;
}

/** The stream of a detector that learns nothing: it keeps the values that the next score needs. */
export class WindowStream implements DetectorStream {
  readonly #detector: WindowDetector;
  readonly #format: string;
  /** The window ends before `end`; its older values have been moved to the front. */
  readonly #series: Float64Array;
  #end = 0;
  #score = NaN;

  private constructor(detector: WindowDetector) {
    this.#detector = detector;
    this.#format = `${detector.algorithm}/1`;
    this.#series = new Float64Array(detector.contextLength + 1 + SLACK);
  }

  /** @throws ParameterError when the memory is damaged or of another detector */
  static open(detector: WindowDetector, memory?: Uint8Array): WindowStream {
    const stream = new WindowStream(detector);
    if (memory) {
      restoreMemory(stream.#format, memory, fields => stream.#carry(fields));
    }
    return stream;
  }

  get alarm(): boolean {
    return this.#score > this.#detector.threshold;
  }

  next(value: number): number {
    if (!Number.isFinite(value)) {
      this.#score = NaN;
      return NaN;
    }
    const { contextLength } = this.#detector;
    if (this.#end === this.#series.length) {
      this.#series.copyWithin(0, this.#end - contextLength);
      this.#end = contextLength;
    }
    const index = this.#end++;
    this.#series[index] = value;
    this.#score =
      index < contextLength ? NaN : this.#detector.scoreAt(this.#series, index);
    return this.#score;
  }

  explain(): Explanation | undefined {
    if (Number.isNaN(this.#score)) return undefined;
    const { algorithm, threshold } = this.#detector;
    const band = this.#detector.band();
    return {
      component: algorithm,
      severity: this.#score / threshold,
      measured: this.#score,
      bound: threshold,
      ...(band && { band }),
    };
  }

  save(): Uint8Array {
    return saveMemory(this.#format, fields => this.#carry(fields));
  }

  #carry(fields: MemoryFields): void {
    const { contextLength } = this.#detector;
    const kept = Math.min(this.#end, contextLength);
    const window = new Float64Array(contextLength);
    window.set(this.#series.subarray(this.#end - kept, this.#end));
    this.#end = fields.integer(kept, contextLength);
    fields.numbers(window);
    this.#series.set(window);
  }
}
