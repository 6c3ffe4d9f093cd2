import type { ContextStore } from '../context';
import {
  answeredFromMemory,
  type Resolution,
  type ScoringLayer,
} from '../layers';
import type { Freshness, ModelCache } from '../models';
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
import { ColumnPredictor } from './ColumnPredictor';
import { Inference } from './Inference';
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
  readonly #recorder: PredictionRecorder | undefined;
  readonly #tracing: Tracing | undefined;
  readonly #chain: LayerChain;
  readonly #inference: Inference;
  readonly #columns: ColumnPredictor;
  readonly #answeredByOf: (version: number) => AnsweredBy;

  static create(options: PredictorOptions) {
    return new Predictor(options);
  }

  private constructor(options: PredictorOptions) {
    this.#cache = options.cache;
    this.#freshness = options.freshness;
    this.#recorder = options.recorder;
    this.#tracing = options.tracing;
    this.#chain = new LayerChain(options.layers, options);
    this.#inference = new Inference(options.contexts, options.tracing);
    this.#answeredByOf = version =>
      answeredFromMemory(options.answers, options.freshness, version);
    this.#columns = new ColumnPredictor({
      cache: options.cache,
      chain: this.#chain,
      inference: this.#inference,
      answeredByOf: this.#answeredByOf,
      recorder: options.recorder,
      isTraced: options.tracing !== undefined,
    });
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
      fleet.algorithm(slot),
      this.#answeredByOf(fleet.version(slot)),
    );
    recorder?.record(
      seriesId,
      timestamp,
      value,
      answer,
      performance.now() - startedAt,
      slot,
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
      const found = this.#inference.traced(resolution, () =>
        toAnswer(
          this.#inference.score(resolution, observation, 'pushed', options),
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
          () => this.#columns.predict(observations, options),
          ({ anomalies }) => ({ anomalies }),
        )
      : this.#columns.predict(observations, options);
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
    const { startedAt = performance.now() } = options;
    const answers = observations.map(observation =>
      toAnswer(
        this.#inference.score(resolution, observation, origin, options),
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
}

function attributesOf({ verdict, answeredBy }: Answer) {
  return {
    verdict,
    version: answeredBy.modelInfo.version,
    loaded_from: answeredBy.modelInfo.loadedFrom,
  };
}
