import type { DetectorStream } from '../../stream';
import type { DetectorState } from '../../types';
import { OnlineDetector } from '../OnlineDetector';
import type { TrainingStatistics } from '../trainingStatistics';
import { type CoresetModel, CoresetStream } from './CoresetStream';
import { serializeFit } from './state';
import { ALGORITHM, LEVELS, SMOOTHED } from './views';

/** What a fit leaves. */
export interface CoresetFit {
  readonly model: CoresetModel;
  readonly statistics: TrainingStatistics;
  /** Of a stream at the end of the training window. */
  readonly memory: Uint8Array;
}

/** Scores windows by their distance to those that stand for the training window; see `windowNovelty`. */
export class CoresetDetector extends OnlineDetector {
  readonly algorithm: string;
  readonly threshold: number;
  readonly contextLength: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly #model: CoresetModel;
  readonly #statistics: TrainingStatistics;
  readonly #memory: Uint8Array;

  private constructor({ model, statistics, memory }: CoresetFit) {
    super();
    this.algorithm = ALGORITHM;
    this.threshold = model.threshold;
    this.contextLength = (LEVELS + SMOOTHED - 1) * model.binSize;
    this.metrics = statistics;
    this.#model = model;
    this.#statistics = statistics;
    this.#memory = memory;
  }

  /**
   * A detector whose streams begin with what the end of the training window left to remember.
   *
   * @param means - of the bins of the training window
   */
  static train(
    fit: Omit<CoresetFit, 'memory'>,
    values: Float64Array,
    means: Float64Array,
  ): CoresetDetector {
    const stream = new CoresetStream(fit.model);
    stream.learn(values, means);
    return new CoresetDetector({ ...fit, memory: stream.save() });
  }

  /** @throws ParameterError when the memory is damaged */
  static restore(fit: CoresetFit): CoresetDetector {
    const detector = new CoresetDetector(fit);
    detector.open();
    return detector;
  }

  open(memory: Uint8Array = this.#memory): DetectorStream {
    const stream = new CoresetStream(this.#model);
    stream.restore(memory);
    return stream;
  }

  serialize(): DetectorState {
    return serializeFit({
      model: this.#model,
      statistics: this.#statistics,
      memory: this.#memory,
    });
  }
}
