import { NotFoundError, ResponseError } from '@backstage/errors';
import type {
  NewVersion,
  RegistryClient,
  Series,
  Version,
} from '@vigia/plugin-anomaly-common';

const CREATED_AT = Date.UTC(2026, 0, 1);

/** A registry in memory, with as much of it as training calls. */
export class FakeRegistry {
  readonly series = new Map<string, Series>();
  /** In the order of their registration; the number of a version is its place, from 1. */
  readonly versions: (NewVersion & { seriesId: string })[] = [];
  /** Runs before a version is registered; what it throws is the registry's answer. */
  beforeRegister: (version: NewVersion) => Promise<void> = async () => {};
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
    const client: Pick<RegistryClient, 'getSeries' | 'registerVersion'> = {
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
      registerVersion: async (seriesId, version) => {
        this.#answer();
        await this.beforeRegister(version);
        const made = this.versions.findIndex(
          ({ jobId }) => jobId === version.jobId,
        );
        const index =
          made === -1 ? this.versions.push({ ...version, seriesId }) - 1 : made;
        return { version: index + 1 } as Version;
      },
    };
    return client as RegistryClient;
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
