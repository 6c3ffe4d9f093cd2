import type {
  ChangeFeed,
  ChangePage,
  HealthReport,
  Model,
  ModelMetrics,
  NewSeries,
  NewVersion,
  NewVersions,
  Promotion,
  PromotionRequest,
  RegisteredVersion,
  ScheduleInUse,
  Series,
  SeriesIdPage,
  SeriesIdQuery,
  SeriesPage,
  SeriesPatch,
  SeriesQuery,
  Version,
  VersionPage,
} from '../wire';
import { readProduction, type ProductionBatch } from './readProduction';
import {
  type ClientOptions,
  HttpCaller,
  path,
  type RequestOptions,
} from './http';

interface Paging {
  limit?: number;
  cursor?: string;
}

/** Calls `anomaly-registry`. Every method throws `ResponseError` with the backend's error. */
export class RegistryClient {
  readonly #http: HttpCaller;

  constructor(options: ClientOptions) {
    this.#http = new HttpCaller('anomaly-registry', options);
  }

  listSeries(
    query: SeriesQuery = {},
    options?: RequestOptions,
  ): Promise<SeriesPage> {
    return this.#http.call('GET', '/series', {
      query: { ...query },
      ...options,
    });
  }

  registerSeries(series: NewSeries, options?: RequestOptions): Promise<Series> {
    return this.#http.call('POST', '/series', { body: series, ...options });
  }

  getSeries(seriesId: string, options?: RequestOptions): Promise<Series> {
    return this.#http.call('GET', path`/series/${seriesId}`, options);
  }

  updateSeries(
    seriesId: string,
    patch: SeriesPatch,
    options?: RequestOptions,
  ): Promise<Series> {
    return this.#http.call('PATCH', path`/series/${seriesId}`, {
      body: patch,
      ...options,
    });
  }

  deleteSeries(seriesId: string, options?: RequestOptions): Promise<void> {
    return this.#http.call('DELETE', path`/series/${seriesId}`, options);
  }

  /** Ids alone: at most 10,000 a page. */
  listSeriesIds(
    query: SeriesIdQuery = {},
    options?: RequestOptions,
  ): Promise<SeriesIdPage> {
    return this.#http.call('GET', '/series-ids', {
      query: { ...query },
      ...options,
    });
  }

  /** Unknown series are left out. @param seriesIds - at most 500 */
  async lookUpSeries(
    seriesIds: readonly string[],
    options?: RequestOptions,
  ): Promise<Series[]> {
    const { items } = await this.#http.call<{ items: Series[] }>(
      'POST',
      '/series-lookup',
      { body: { seriesIds }, ...options },
    );
    return items;
  }

  /** The retraining schedules that series have of their own. */
  async listSchedulesInUse(options?: RequestOptions): Promise<ScheduleInUse[]> {
    const { items } = await this.#http.call<{ items: ScheduleInUse[] }>(
      'GET',
      '/schedules',
      options,
    );
    return items;
  }

  /** For services only. */
  reportHealth(
    reports: HealthReport[],
    options?: RequestOptions,
  ): Promise<void> {
    return this.#http.call('POST', '/series/health', {
      body: { reports },
      ...options,
    });
  }

  getModel(seriesId: string, options?: RequestOptions): Promise<Model> {
    return this.#http.call('GET', path`/models/${seriesId}`, options);
  }

  listVersions(
    seriesId: string,
    paging: Paging = {},
    options?: RequestOptions,
  ): Promise<VersionPage> {
    return this.#http.call('GET', path`/models/${seriesId}/versions`, {
      query: { ...paging },
      ...options,
    });
  }

  registerVersion(
    seriesId: string,
    version: NewVersion,
    options?: RequestOptions,
  ): Promise<Version> {
    return this.#http.call('POST', path`/models/${seriesId}/versions`, {
      body: version,
      ...options,
    });
  }

  /**
   * Registers versions of several series, each for itself: one that is refused has an `error` in its place.
   *
   * @param versions - at most 500
   */
  async registerVersions(
    versions: NewVersions['versions'],
    options?: RequestOptions,
  ): Promise<RegisteredVersion[]> {
    const { results } = await this.#http.call<{ results: RegisteredVersion[] }>(
      'POST',
      '/versions',
      { body: { versions }, ...options },
    );
    return results;
  }

  /** @param window - hours or days before now, e.g. `24h` */
  getModelMetrics(
    seriesId: string,
    window?: string,
    options?: RequestOptions,
  ): Promise<ModelMetrics> {
    return this.#http.call('GET', path`/models/${seriesId}/metrics`, {
      query: { window },
      ...options,
    });
  }

  /** With the version's state. */
  getVersion(
    seriesId: string,
    version: number,
    options?: RequestOptions,
  ): Promise<Version> {
    return this.#http.call(
      'GET',
      path`/models/${seriesId}/versions/${version}`,
      options,
    );
  }

  promote(
    seriesId: string,
    version: number,
    request: PromotionRequest,
    options?: RequestOptions,
  ): Promise<Promotion> {
    return this.#http.call(
      'POST',
      path`/models/${seriesId}/versions/${version}/promote`,
      { body: request, ...options },
    );
  }

  /** With the version's state. `at` (epoch milliseconds) asks what was in Production then. */
  getProduction(
    seriesId: string,
    at?: number,
    options?: RequestOptions,
  ): Promise<Version> {
    return this.#http.call('GET', path`/models/${seriesId}/production`, {
      query: { at },
      ...options,
    });
  }

  listEvents(
    seriesId: string,
    paging: Paging = {},
    options?: RequestOptions,
  ): Promise<ChangePage> {
    return this.#http.call('GET', path`/models/${seriesId}/events`, {
      query: { ...paging },
      ...options,
    });
  }

  /** @param request - `timeout` in seconds, at most 60: how long the answer may wait for a change */
  followChanges(
    request: { since?: string; timeout?: number; limit?: number } = {},
    options?: RequestOptions,
  ): Promise<ChangeFeed> {
    return this.#http.call('GET', '/changes', {
      query: { ...request },
      ...options,
    });
  }

  /**
   * All versions in Production in one answer, in batches; the cursor of the first batch is where to follow from. Begins with
   * the first batch that is asked for, and throws there what the other methods reject with; Error when the answer was cut
   * off.
   */
  async *streamSnapshot(
    options?: RequestOptions,
  ): AsyncGenerator<ProductionBatch, void> {
    const response = await this.#http.request('GET', '/snapshot', {
      // Packing and unpacking 50 MB takes longer than to send them through a data centre.
      headers: { 'accept-encoding': 'identity' },
      ...options,
    });
    if (!response.body) {
      throw new Error('The registry answered its snapshot without a body');
    }
    yield* readProduction(response.body);
  }
}
