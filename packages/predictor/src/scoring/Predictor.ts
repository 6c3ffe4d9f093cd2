import { isError } from '@backstage/errors';
import type { Detector, Verdict } from '@vigia/detectors';
import type { ContextStore } from '../context';
import {
  answeredFromMemory,
  type Resolution,
  type ScoringLayer,
} from '../layers';
import type { Freshness, ModelCache, Scorer } from '../models';
import type { PredictionRecorder } from '../recording';
import type { Tracing } from '../tracing';
import {
  CompactAnswer,
  toAnswer,
  toScored,
  type Observation,
  type Origin,
  type ScoredObservation,
} from './answer';
import type { AnsweredByPool } from './AnsweredByPool';
import { judgeColumn, scoreCompactColumn, scoreManySeries } from './columns';
import { findModels } from './findModels';
import { LayerChain, type LayerErrorListener } from './LayerChain';
import type {
  Answer,
  AnswerColumns,
  AnsweredBy,
  ObservationColumns,
  PredictOptions,
  ScoringService,
  ServedVersion,
} from './ScoringService';
import { UnknownSeriesError } from './UnknownSeriesError';

export interface PredictorOptions {
  /** Best first; the last one answers always. The first is asked for what is in memory. */
  layers: readonly ScoringLayer[];
  cache: ModelCache;
  freshness: Freshness;
  answers: AnsweredByPool;
  contexts: ContextStore;
  /** Told of every answer that is to be recorded. */
  recorder?: PredictionRecorder;
  tracing?: Tracing;
  onLayerError?: LayerErrorListener;
}

/** The scoring core: one for every protocol, for pushed and for pulled observations. */
export class Predictor implements ScoringService {
  readonly #cache: ModelCache;
  readonly #freshness: Freshness;
  readonly #answers: AnsweredByPool;
  readonly #contexts: ContextStore;
  readonly #recorder: PredictionRecorder | undefined;
  readonly #tracing: Tracing | undefined;
  readonly #chain: LayerChain;
  readonly #answeredByOf = (version: number): AnsweredBy =>
    answeredFromMemory(this.#answers, this.#freshness, version);

  static create(options: PredictorOptions) {
    return new Predictor(options);
  }

  private constructor(options: PredictorOptions) {
    this.#cache = options.cache;
    this.#freshness = options.freshness;
    this.#answers = options.answers;
    this.#contexts = options.contexts;
    this.#recorder = options.recorder;
    this.#tracing = options.tracing;
    this.#chain = new LayerChain(options.layers, options);
  }

  predict(
    seriesId: string,
    timestamp: number,
    value: number,
    options?: PredictOptions,
  ): Answer | Promise<Answer> {
    const recorder = options?.record === false ? undefined : this.#recorder;
    const startedAt = recorder ? options?.startedAt ?? performance.now() : 0;
    if (this.#tracing) {
      return this.#tracing.span(
        'predict',
        { series_id: seriesId },
        () => this.#predict({ seriesId, timestamp, value }, startedAt, options),
        attributesOf,
      );
    }
    const { fleet } = this.#cache;
    const slot = fleet.find(seriesId);
    if (slot < 0 || fleet.isOutdated(slot) || fleet.isHeavy(slot)) {
      return this.#predict({ seriesId, timestamp, value }, startedAt, options);
    }
    this.#cache.hits++;
    const answer = new CompactAnswer(
      value,
      fleet.centres[slot],
      fleet.scales[slot],
      fleet.thresholds[slot],
      this.#answeredByOf(fleet.version(slot)),
    );
    recorder?.record(
      seriesId,
      timestamp,
      value,
      answer,
      performance.now() - startedAt,
    );
    return answer;
  }

  /** One observation the long way, which takes every model. */
  #predict(
    observation: Observation,
    startedAt: number,
    options: PredictOptions | undefined,
  ): Answer | Promise<Answer> {
    const answer = (resolution: Resolution) => {
      const { seriesId, timestamp, value } = observation;
      const record = options?.record !== false;
      const found = this.#inference(resolution, () =>
        toAnswer(
          this.#score(resolution.scorer, observation, 'pushed', record),
          resolution,
        ),
      );
      if (record && this.#recorder) {
        const latencyMs = performance.now() - startedAt;
        this.#recorder.record(seriesId, timestamp, value, found, latencyMs);
      }
      return found;
    };
    const resolution = this.#chain.resolve(observation.seriesId);
    return resolution instanceof Promise
      ? resolution.then(answer)
      : answer(resolution);
  }

  predictColumns(
    observations: ObservationColumns,
    options?: PredictOptions,
  ): AnswerColumns | Promise<AnswerColumns> {
    return this.#tracing
      ? this.#tracing.span(
          'predict',
          { observations: observations.values.length },
          () => this.#predictColumns(observations, options),
          ({ anomalies }) => ({ anomalies }),
        )
      : this.#predictColumns(observations, options);
  }

  #predictColumns(
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
    const slot = this.#tracing ? -1 : fleet.find(seriesId);
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
      this.#inference(resolution, () =>
        this.#scoreSeries(seriesId, resolution, observations, options),
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

  #scoreSeries(
    seriesId: string,
    resolution: Resolution,
    { timestamps, values }: ObservationColumns,
    options: PredictOptions | undefined,
  ): AnswerColumns {
    const { scorer } = resolution;
    const record = options?.record !== false;
    const scores = new Float64Array(values.length);
    if (hasBatches(scorer) && (record || scorer.contextLength === 0)) {
      this.#contexts.scoreColumns(
        scorer,
        seriesId,
        { timestamps, values },
        'pushed',
        scores,
      );
    } else {
      for (let i = 0; i < values.length; i++) {
        const verdict = this.#score(
          scorer,
          { seriesId, timestamp: timestamps[i], value: values[i] },
          'pushed',
          record,
        );
        scores[i] = verdict.verdict === 'initializing' ? NaN : verdict.score;
      }
    }
    return judgeColumn(scores, values, resolution);
  }

  #manySeries(
    seriesIds: readonly string[],
    { timestamps, values }: ObservationColumns,
    options: PredictOptions | undefined,
  ): AnswerColumns | Promise<AnswerColumns> {
    const record = options?.record !== false;
    const found = findModels(seriesIds, this.#cache, this.#chain);
    const answer = (models: Awaited<typeof found>) =>
      this.#inference(undefined, () =>
        scoreManySeries(
          seriesIds,
          values,
          models,
          ({ scorer }, i) =>
            this.#score(
              scorer,
              {
                seriesId: seriesIds[i],
                timestamp: timestamps[i],
                value: values[i],
              },
              'pushed',
              record,
            ),
          this.#answeredByOf,
        ),
      );
    return found instanceof Promise ? found.then(answer) : answer(found);
  }

  /**
   * Who answers for a series now. Synchronous for a series whose model is in memory.
   *
   * @throws NotFoundError when the registry positively does not know the series; nothing else
   */
  resolve(seriesId: string): Resolution | Promise<Resolution> {
    return this.#chain.resolve(seriesId);
  }

  /**
   * Scores observations of one series by what {@link resolve} gave, in their order, for who keeps the answers himself:
   * the recorder is not told of them.
   *
   * @param options - `startedAt`: `performance.now()` from which the latency counts, of which each observation bears an
   *   equal share; `record: false` leaves the context as it was
   */
  score(
    resolution: Resolution,
    observations: readonly Observation[],
    origin: Origin,
    options: PredictOptions = {},
  ): ScoredObservation[] {
    const { startedAt = performance.now(), record = true } = options;
    const answers = observations.map(observation =>
      toAnswer(
        this.#score(resolution.scorer, observation, origin, record),
        resolution,
      ),
    );
    const latencyMs =
      (performance.now() - startedAt) / Math.max(1, observations.length);
    return observations.map((observation, index) =>
      toScored(observation, answers[index], { origin, latencyMs }),
    );
  }

  async reload(seriesId: string): Promise<ServedVersion> {
    this.#cache.invalidate(seriesId);
    return this.served(seriesId);
  }

  async served(seriesId: string): Promise<ServedVersion> {
    const { answeredBy, model } = await this.#chain.resolve(seriesId);
    const { version, loadedFrom } = answeredBy.modelInfo;
    return { seriesId, version: model && version, loadedFrom };
  }

  isReady(): boolean {
    return this.#freshness.knownAt !== undefined;
  }

  #score(
    scorer: Scorer,
    observation: Observation,
    origin: Origin,
    record: boolean,
  ): Verdict {
    const { seriesId } = observation;
    return record
      ? this.#contexts.score(scorer, seriesId, observation, origin)
      : this.#contexts.tryOut(scorer, seriesId, observation);
  }

  #inference<T>(resolution: Resolution | undefined, work: () => T): T {
    return this.#tracing
      ? this.#tracing.span(
          'inference',
          { version: resolution?.answeredBy.modelInfo.version ?? 'many' },
          work,
        )
      : work();
  }
}

function hasBatches(
  scorer: Scorer,
): scorer is Scorer & Pick<Detector, 'scoreBatch'> {
  return scorer.scoreBatch !== undefined;
}

function attributesOf({ verdict, answeredBy }: Answer) {
  return {
    verdict,
    version: answeredBy.modelInfo.version,
    loaded_from: answeredBy.modelInfo.loadedFrom,
  };
}
