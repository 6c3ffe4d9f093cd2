import { createServiceFactory } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { fitDetector } from '@vigia/detectors';
import type {
  Change,
  ChangeFeed,
  HealthReport,
  ProductionBatch,
  RegistryClient,
  Series,
  SourceRef,
  Version,
} from '@vigia/plugin-anomaly-common';
import {
  anomalyClientsServiceRef,
  type AnomalyClientsService,
} from '@vigia/plugin-anomaly-node';

/** What a test says of a series; the rest is made up. */
export interface FakeSeries {
  source?: SourceRef;
  /** Values of the training window, 1 s apart, that its Production version is fitted on; none when absent. */
  trainedOn?: {
    values: number[];
    to: number;
    algorithm?: string;
    hyperparameters?: object;
  };
}

const TRAINING_PERIOD_MS = 1_000;

/** The registry in memory: what the predictor calls of it, and switches to take it away. */
export class FakeRegistry {
  /** Calls reject while false, as if the registry were down. */
  reachable = true;
  /** Answers given by `getProduction`. */
  loads = 0;
  readonly reports: HealthReport[] = [];
  readonly #series = new Map<string, Series>();
  readonly #production = new Map<string, Version>();
  readonly #changes: Change[] = [];
  #oldestCursor = 0;
  #waiters: (() => void)[] = [];

  /** Registers a series, or the next version of it, in Production when `trainedOn` is given. */
  put(seriesId: string, { source, trainedOn }: FakeSeries = {}): void {
    const known = this.#series.get(seriesId);
    const series: Series = {
      seriesId,
      unit: 'mm/s',
      labels: {},
      owner: 'group:default/team',
      environment: 'production',
      source: source ?? known?.source ?? { type: 'inline', parameters: {} },
      detector: { algorithm: 'statistical', hyperparameters: {} },
      schedule: {},
      createdAt: 0,
      createdBy: 'user:default/test',
      updatedAt: 0,
      health: 'unknown',
      recentAnomalies: 0,
      productionVersion: known?.productionVersion,
    };
    this.#series.set(seriesId, series);
    if (!known) {
      this.#change('series.registered', seriesId);
    }
    if (trainedOn) {
      series.productionVersion = (known?.productionVersion ?? 0) + 1;
      this.#production.set(
        seriesId,
        toVersion(seriesId, series.productionVersion, trainedOn),
      );
      this.#change('stage.changed', seriesId);
    }
  }

  /** Takes a series' version out of Production. */
  archive(seriesId: string): void {
    this.#production.delete(seriesId);
    this.#series.get(seriesId)!.productionVersion = undefined;
    this.#change('stage.changed', seriesId);
  }

  delete(seriesId: string): void {
    this.#production.delete(seriesId);
    this.#series.delete(seriesId);
    this.#change('series.deleted', seriesId);
  }

  /** Forgets changes: cursors of before are too old from now on. */
  truncate(): void {
    this.#oldestCursor = this.#changes.length + 1;
    this.#changes.push(this.#toChange('version.registered', 'nobody'));
    this.#wake();
  }

  /** The part of the client that the predictor uses. */
  client(): RegistryClient {
    const part: Pick<
      RegistryClient,
      | 'getProduction'
      | 'getSeries'
      | 'listSeries'
      | 'followChanges'
      | 'reportHealth'
      | 'streamSnapshot'
    > = {
      getProduction: async seriesId => {
        this.#check();
        this.loads++;
        return this.#found(this.#production.get(seriesId));
      },
      getSeries: async seriesId => {
        this.#check();
        return this.#found(this.#series.get(seriesId));
      },
      listSeries: async () => {
        this.#check();
        const items = [...this.#series.values()].filter(
          ({ productionVersion }) => productionVersion !== undefined,
        );
        return { items, total: items.length };
      },
      reportHealth: async reports => {
        this.#check();
        this.reports.push(...reports);
      },
      streamSnapshot: () => this.#stream(),
      followChanges: (request, options) =>
        this.#follow(request, options?.signal),
    };
    return part as RegistryClient;
  }

  /** Replaces the clients of all anomaly backends; only the registry's is there. */
  factory() {
    const clients = { registry: this.client() } as AnomalyClientsService;
    return createServiceFactory({
      service: anomalyClientsServiceRef,
      deps: {},
      factory: () => clients,
    });
  }

  async *#stream(): AsyncGenerator<ProductionBatch, void> {
    this.#check();
    yield {
      cursor: String(this.#changes.length),
      expected: this.#production.size,
      versions: [...this.#production.values()],
    };
  }

  async #follow(
    { since, timeout = 0 }: { since?: string; timeout?: number } = {},
    signal?: AbortSignal,
  ): Promise<ChangeFeed> {
    this.#check();
    const end = () => String(this.#changes.length);
    if (since === undefined) {
      return { changes: [], cursor: end(), snapshotRequired: false };
    }
    if (Number(since) < this.#oldestCursor) {
      return { changes: [], cursor: end(), snapshotRequired: true };
    }
    if (timeout > 0 && Number(since) === this.#changes.length) {
      await this.#nextChange(signal);
      this.#check();
      return this.#follow({ since, timeout: 0 }, signal);
    }
    return {
      changes: this.#changes.slice(Number(since)),
      cursor: end(),
      snapshotRequired: false,
    };
  }

  #nextChange(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason), {
        once: true,
      });
    });
  }

  #change(type: Change['type'], seriesId: string): void {
    this.#changes.push(this.#toChange(type, seriesId));
    this.#wake();
  }

  #toChange(type: Change['type'], seriesId: string): Change {
    return {
      cursor: String(this.#changes.length + 1),
      type,
      seriesId,
      actor: 'user:default/test',
      at: 0,
      detail: {},
    };
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) {
      resolve();
    }
  }

  #check(): void {
    if (!this.reachable) {
      throw new ServiceUnavailableError('The registry is away');
    }
  }

  #found<T>(value: T | undefined): T {
    if (value === undefined) {
      throw new NotFoundError('Not there');
    }
    return value;
  }
}

function toVersion(
  seriesId: string,
  version: number,
  {
    values,
    to,
    algorithm = 'statistical',
    hyperparameters = {},
  }: NonNullable<FakeSeries['trainedOn']>,
): Version {
  const from = to - (values.length - 1) * TRAINING_PERIOD_MS;
  const timestamps = Float64Array.from(
    values,
    (_, index) => from + index * TRAINING_PERIOD_MS,
  );
  const detector = fitDetector({
    algorithm,
    hyperparameters,
    observations: { timestamps, values: Float64Array.from(values) },
  });
  const state = detector.serialize();
  return {
    seriesId,
    name: `anomaly-detector-${seriesId}`,
    version,
    stage: 'Production',
    algorithm,
    hyperparameters: {},
    state,
    threshold: detector.threshold,
    contextLength: detector.contextLength,
    metrics: { ...detector.metrics },
    trainingWindow: { from, to, points: values.length },
    jobId: `job-${version}`,
    stateBytes: JSON.stringify(state).length,
    createdAt: 0,
    createdBy: 'service',
    stageChangedAt: 0,
  };
}
