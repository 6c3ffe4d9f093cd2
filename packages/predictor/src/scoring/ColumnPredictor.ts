import { isError } from '@backstage/errors';
import type { SeriesIds } from '../fleet';
import type { Resolution } from '../layers';
import type { ModelCache } from '../models';
import type { PredictionRecorder } from '../recording';
import { scoreCompactColumn, scoreManySeries } from './columns';
import { findModels } from './findModels';
import type { Inference } from './Inference';
import type { LayerChain } from './LayerChain';
import type {
  AnswerColumns,
  AnsweredBy,
  ObservationColumns,
  PredictOptions,
} from './ScoringService';
import { UnknownSeriesError } from './UnknownSeriesError';

interface ColumnPredictorOptions {
  cache: ModelCache;
  chain: LayerChain;
  inference: Inference;
  /** Who answers for a version in the fleet's table. */
  answeredByOf: (version: number) => AnsweredBy;
  recorder: PredictionRecorder | undefined;
  /** Whether every model's work is to be seen in a span, the shortest included. */
  isTraced: boolean;
}

/** Answers batches in columns, of one series or of many. */
export class ColumnPredictor {
  readonly #cache: ModelCache;
  readonly #chain: LayerChain;
  readonly #inference: Inference;
  readonly #answeredByOf: (version: number) => AnsweredBy;
  readonly #recorder: PredictionRecorder | undefined;
  readonly #isTraced: boolean;

  constructor(options: ColumnPredictorOptions) {
    this.#cache = options.cache;
    this.#chain = options.chain;
    this.#inference = options.inference;
    this.#answeredByOf = options.answeredByOf;
    this.#recorder = options.recorder;
    this.#isTraced = options.isTraced;
  }

  /** As {@link ScoringService.predictColumns}. */
  predict(
    observations: ObservationColumns,
    options: PredictOptions | undefined,
  ): AnswerColumns | Promise<AnswerColumns> {
    const recorder = options?.record === false ? undefined : this.#recorder;
    const startedAt = recorder ? options?.startedAt ?? performance.now() : 0;
    const answers =
      typeof observations.seriesIds === 'string'
        ? this.#oneSeries(observations.seriesIds, observations, options)
        : this.#manySeries(observations.seriesIds, observations, options);
    if (!recorder) {
      return answers;
    }
    const record = (columns: AnswerColumns) => {
      const count = Math.max(1, observations.values.length);
      const latencyMs = (performance.now() - startedAt) / count;
      recorder.recordColumns(observations, columns, latencyMs);
      return columns;
    };
    return answers instanceof Promise ? answers.then(record) : record(answers);
  }

  #oneSeries(
    seriesId: string,
    observations: ObservationColumns,
    options: PredictOptions | undefined,
  ): AnswerColumns | Promise<AnswerColumns> {
    const { fleet } = this.#cache;
    const slot = this.#isTraced ? -1 : fleet.find(seriesId);
    if (slot >= 0 && !fleet.isOutdated(slot) && !fleet.isHeavy(slot)) {
      this.#cache.hits += observations.values.length;
      return scoreCompactColumn(
        fleet,
        slot,
        observations.values,
        this.#answeredByOf(fleet.version(slot)),
      );
    }
    const answer = (resolution: Resolution) =>
      this.#inference.traced(resolution, () =>
        this.#inference.scoreSeries(
          seriesId,
          resolution,
          observations,
          options,
        ),
      );
    const resolution = this.#chain.resolve(seriesId);
    return resolution instanceof Promise
      ? resolution.then(answer, error => {
          throw isError(error) && error.name === 'NotFoundError'
            ? new UnknownSeriesError(seriesId, 0)
            : error;
        })
      : answer(resolution);
  }

  #manySeries(
    seriesIds: SeriesIds,
    { timestamps, values }: ObservationColumns,
    options: PredictOptions | undefined,
  ): AnswerColumns | Promise<AnswerColumns> {
    const found = findModels(seriesIds, this.#cache, this.#chain);
    const answer = (models: Awaited<typeof found>) =>
      this.#inference.traced(undefined, () =>
        scoreManySeries(
          seriesIds,
          values,
          models,
          (resolution, i) =>
            this.#inference.score(
              resolution,
              {
                seriesId: seriesIds.at(i)!,
                timestamp: timestamps[i],
                value: values[i],
              },
              'pushed',
              options,
            ),
          this.#answeredByOf,
        ),
      );
    return found instanceof Promise ? found.then(answer) : answer(found);
  }
}
