import type {
  RegistryClient,
  Series,
  SeriesIdQuery,
} from '@vigia/plugin-anomaly-common';

/** Small, so that a test's fleet has several pages. */
const PAGE = 50;

/** The registry of a fleet, with as much of it as runs and schedules call. */
export class FakeFleet {
  readonly #series = new Map<string, Series>();
  /** What the registry answers to everything, when it is not well. */
  trouble: Error | undefined;
  /** Runs before each look-up is answered. */
  beforeLookUp: () => Promise<void> = async () => {};

  add(seriesId: string, overrides: Partial<Series> = {}): void {
    this.#series.set(seriesId, {
      seriesId,
      unit: 'mm/s',
      labels: {},
      owner: 'group:default/stamping',
      environment: 'test',
      source: { type: 'simulator', parameters: { seed: 1 } },
      detector: { algorithm: 'statistical', hyperparameters: {} },
      schedule: {},
      createdAt: 0,
      createdBy: 'user:default/guest',
      updatedAt: 0,
      health: 'healthy',
      recentAnomalies: 0,
      ...overrides,
    });
  }

  /** @returns the ids */
  addMany(count: number, overrides: Partial<Series> = {}): string[] {
    return Array.from({ length: count }, (_, i) => {
      const seriesId = `press-${String(i).padStart(6, '0')}`;
      this.add(seriesId, overrides);
      return seriesId;
    });
  }

  remove(seriesId: string): void {
    this.#series.delete(seriesId);
  }

  asClient(): RegistryClient {
    const client: Pick<
      RegistryClient,
      'listSeriesIds' | 'lookUpSeries' | 'listSchedulesInUse'
    > = {
      listSeriesIds: async (query = {}) => {
        this.#answer();
        const ids = [...this.#series.values()]
          .filter(series => matches(series, query))
          .map(({ seriesId }) => seriesId)
          .sort();
        const from = Number(query.cursor ?? 0);
        const next = from + PAGE;
        return {
          seriesIds: ids.slice(from, next),
          total: ids.length,
          nextCursor: next < ids.length ? String(next) : undefined,
        };
      },
      lookUpSeries: async ids => {
        await this.beforeLookUp();
        this.#answer();
        return ids.flatMap(id => this.#series.get(id) ?? []);
      },
      listSchedulesInUse: async () => {
        this.#answer();
        const counts = new Map<string, number>();
        for (const { schedule } of this.#series.values()) {
          if (schedule.cron) {
            counts.set(schedule.cron, (counts.get(schedule.cron) ?? 0) + 1);
          }
        }
        return [...counts].map(([cron, series]) => ({ cron, series }));
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

function matches(series: Series, query: SeriesIdQuery): boolean {
  const { cron, equipment, health } = query;
  return (
    (cron === undefined || (series.schedule.cron ?? 'none') === cron) &&
    (health === undefined || series.health === health) &&
    (equipment === undefined || series.labels.equipment === equipment)
  );
}
