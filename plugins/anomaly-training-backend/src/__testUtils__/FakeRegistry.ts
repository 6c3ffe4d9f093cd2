import { NotFoundError, ResponseError } from '@backstage/errors';
import type {
  NewVersions,
  RegisteredVersion,
  RegistryClient,
  Series,
} from '@vigia/plugin-anomaly-common';

type NewSeriesVersion = NewVersions['versions'][number];

const CREATED_AT = Date.UTC(2026, 0, 1);

/** A registry in memory, with as much of it as training calls. */
export class FakeRegistry {
  readonly series = new Map<string, Series>();
  /** In the order of their registration; the number of a version is its place, from 1. */
  readonly versions: NewSeriesVersion[] = [];
  /** How many versions came with each call. */
  readonly calls: number[] = [];
  /**
   * Runs before a version is registered. What it throws is the registry's answer: of the whole call when it is a
   * `ResponseError`, else of this version.
   */
  beforeRegister: (version: NewSeriesVersion) => Promise<void> = async () => {};
  /** Runs when a version is registered and its call is not answered yet. */
  afterRegister: () => Promise<void> = async () => {};
  /** What the registry answers to everything, when it is not well. */
  trouble: Error | undefined;

  add(seriesId: string, overrides: Partial<Series> = {}): void {
    this.series.set(seriesId, {
      seriesId,
      unit: 'mm/s',
      labels: {},
      owner: 'group:default/stamping',
      environment: 'test',
      source: { type: 'simulator', parameters: { seed: 1 } },
      detector: { algorithm: 'statistical', hyperparameters: {} },
      schedule: {},
      createdAt: CREATED_AT,
      createdBy: 'user:default/guest',
      updatedAt: CREATED_AT,
      health: 'unknown',
      recentAnomalies: 0,
      ...overrides,
    });
  }

  /** Versions that a job made: 0 or 1, if the promise of the product holds. */
  versionsOf(jobId: string): number {
    return this.versions.filter(version => version.jobId === jobId).length;
  }

  asClient(): RegistryClient {
    const client: Pick<
      RegistryClient,
      'getSeries' | 'lookUpSeries' | 'registerVersions'
    > = {
      getSeries: async seriesId => {
        this.#answer();
        const series = this.series.get(seriesId);
        if (!series) {
          throw await answerOf(
            404,
            new NotFoundError(`Series '${seriesId}' not found`),
          );
        }
        return series;
      },
      lookUpSeries: async seriesIds => {
        this.#answer();
        return seriesIds.flatMap(id => this.series.get(id) ?? []);
      },
      registerVersions: async versions => {
        this.#answer();
        this.calls.push(versions.length);
        return Promise.all(versions.map(version => this.#register(version)));
      },
    };
    return client as RegistryClient;
  }

  async #register(version: NewSeriesVersion): Promise<RegisteredVersion> {
    const { seriesId, jobId } = version;
    try {
      await this.beforeRegister(version);
    } catch (error) {
      const { name, message } = error as Error;
      if (error instanceof ResponseError) {
        throw error;
      }
      return { seriesId, jobId, error: { name, message } };
    }
    const made = this.versions.findIndex(known => known.jobId === jobId);
    const index = made === -1 ? this.versions.push(version) - 1 : made;
    await this.afterRegister();
    return { seriesId, jobId, version: index + 1 };
  }

  #answer(): void {
    if (this.trouble) {
      throw this.trouble;
    }
  }
}

/** An error as a client throws it. */
export async function answerOf(
  status: number,
  error: Error,
): Promise<ResponseError> {
  const body = {
    error: { name: error.name, message: error.message },
    response: { statusCode: status },
  };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
