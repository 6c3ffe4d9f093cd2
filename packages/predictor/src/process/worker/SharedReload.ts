import type {
  ObservationColumns,
  PredictOptions,
  ScoringService,
  ServedVersion,
} from '../../scoring';

/** A worker's scoring core, whose reload reaches the other workers too. */
export class SharedReload implements ScoringService {
  readonly #scoring: ScoringService;
  readonly #others: (seriesId: string) => Promise<void>;

  constructor(
    scoring: ScoringService,
    others: (seriesId: string) => Promise<void>,
  ) {
    this.#scoring = scoring;
    this.#others = others;
  }

  predict(
    seriesId: string,
    timestamp: number,
    value: number,
    options?: PredictOptions,
  ) {
    return this.#scoring.predict(seriesId, timestamp, value, options);
  }

  predictColumns(observations: ObservationColumns, options?: PredictOptions) {
    return this.#scoring.predictColumns(observations, options);
  }

  async reload(seriesId: string): Promise<ServedVersion> {
    const [served] = await Promise.all([
      this.#scoring.reload(seriesId),
      this.#others(seriesId),
    ]);
    return served;
  }

  served(seriesId: string) {
    return this.#scoring.served(seriesId);
  }

  isReady() {
    return this.#scoring.isReady();
  }
}
