import { ParameterError } from '../errors';
import { uint8Codec } from '../math/base64';
import type { DetectorStream } from '../stream';
import type { DetectorState, Observations } from '../types';
import type { Measure } from './Measure';
import { MeasureStream } from './MeasureStream';
import { type Clock, OnlineDetector } from './OnlineDetector';
import type { TrainingStatistics } from './trainingStatistics';

/** What sets one {@link MeasureDetector} apart from another. */
export interface MeasureFit {
  readonly algorithm: string;
  readonly memoryVersion: number;
  readonly threshold: number;
  readonly contextLength: number;
  /** Of an alarm, in observations. */
  readonly rest: number;
  readonly statistics: TrainingStatistics;
  /** Numbers that make the measure again. */
  readonly settings: Readonly<Record<string, number>>;
  /** A measure that has learnt nothing yet. */
  readonly createMeasure: () => Measure;
  readonly clock: Clock;
}

/** An online detector that scores by one {@link Measure}. */
export class MeasureDetector extends OnlineDetector {
  readonly algorithm: string;
  readonly threshold: number;
  readonly contextLength: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly #fit: MeasureFit;
  readonly #memory: Uint8Array;

  /** @param memory - what the training window left */
  private constructor(fit: MeasureFit, memory: Uint8Array) {
    super();
    this.algorithm = fit.algorithm;
    this.threshold = fit.threshold;
    this.contextLength = fit.contextLength;
    this.metrics = fit.statistics;
    this.#fit = fit;
    this.#memory = memory;
  }

  /** Lets a new measure learn from the training window. */
  static train(fit: MeasureFit, observations: Observations): MeasureDetector {
    const { timestamps, values } = observations;
    const measure = fit.createMeasure();
    measure.begin?.(observations);
    for (let i = 0; i < values.length; i++) {
      measure.next(values[i], timestamps[i]);
    }
    return new MeasureDetector(
      fit,
      new MeasureStream({ ...fit, measure }).save(),
    );
  }

  /** @throws ParameterError when the memory in the state is damaged */
  static restore(fit: MeasureFit, state: DetectorState): MeasureDetector {
    const detector = new MeasureDetector(fit, decodeMemory(state.memory));
    detector.open();
    return detector;
  }

  open(memory: Uint8Array = this.#memory): DetectorStream {
    const measure = this.#fit.createMeasure();
    const stream = new MeasureStream({ ...this.#fit, measure });
    stream.restore(memory);
    return stream;
  }

  serialize(): DetectorState {
    const { algorithm, statistics, settings } = this.#fit;
    return {
      algorithm,
      ...statistics,
      ...settings,
      memory: uint8Codec.encode(this.#memory),
    };
  }

  protected override clock(): Clock {
    return this.#fit.clock;
  }
}

function decodeMemory(text: unknown): Uint8Array {
  if (typeof text !== 'string')
    throw new ParameterError('memory', 'must be base64 text');
  try {
    return uint8Codec.decode(text);
  } catch (error) {
    throw new ParameterError(
      'memory',
      `must be base64 text: ${(error as Error).message}`,
    );
  }
}
