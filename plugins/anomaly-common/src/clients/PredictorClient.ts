import type {
  AnomalyPage,
  AnomalyQuery,
  Batch,
  BatchRequest,
  FeedbackPage,
  FeedbackQuery,
  FeedbackRequest,
  InstanceList,
  InstanceReport,
  MarkedObservation,
  Prediction,
  PredictorHealth,
  Rollup,
  TrafficList,
  TrafficTotal,
} from '../wire';
import {
  type ClientOptions,
  HttpCaller,
  path,
  type RequestOptions,
} from './http';

/** Calls `anomaly-predictor`. Every method throws `ResponseError` with the backend's error. */
export class PredictorClient {
  readonly #http: HttpCaller;

  constructor(options: ClientOptions) {
    this.#http = new HttpCaller('anomaly-predictor', options);
  }

  /** @param options - `record: false` tries a value that no sensor has sent: nothing of it remains */
  predict(
    seriesId: string,
    observation: { timestamp: number; value: number },
    options: RequestOptions & { explain?: boolean; record?: boolean } = {},
  ): Promise<Prediction> {
    const { explain, record, ...rest } = options;
    return this.#http.call('POST', path`/predict/${seriesId}`, {
      body: observation,
      query: { explain, record },
      ...rest,
    });
  }

  predictBatch(
    request: BatchRequest,
    options?: RequestOptions,
  ): Promise<Batch> {
    return this.#http.call('POST', '/predict/batch', {
      body: request,
      ...options,
    });
  }

  reload(
    seriesId: string,
    options?: RequestOptions,
  ): Promise<{ seriesId: string; version?: string; loadedFrom?: string }> {
    return this.#http.call('POST', path`/admin/reload/${seriesId}`, options);
  }

  listAnomalies(
    query: AnomalyQuery = {},
    options?: RequestOptions,
  ): Promise<AnomalyPage> {
    const { seriesId, ...rest } = query;
    return this.#http.call('GET', '/anomalies', {
      query: { ...rest, series_id: seriesId },
      ...options,
    });
  }

  /** Says what an anomaly was, in place of what was said before. */
  markAnomaly(
    anomalyId: string,
    feedback: FeedbackRequest,
    options?: RequestOptions,
  ): Promise<MarkedObservation> {
    return this.#http.call('PUT', path`/anomalies/${anomalyId}/feedback`, {
      body: feedback,
      ...options,
    });
  }

  /** Takes back what was said of an anomaly. */
  unmarkAnomaly(anomalyId: string, options?: RequestOptions): Promise<void> {
    return this.#http.call(
      'DELETE',
      path`/anomalies/${anomalyId}/feedback`,
      options,
    );
  }

  listFeedback(
    query: FeedbackQuery = {},
    options?: RequestOptions,
  ): Promise<FeedbackPage> {
    const { seriesId, ...rest } = query;
    return this.#http.call('GET', '/feedback', {
      query: { ...rest, series_id: seriesId },
      ...options,
    });
  }

  async listRollups(
    seriesId: string,
    range: { from?: number; to?: number } = {},
    options?: RequestOptions,
  ): Promise<Rollup[]> {
    const { items } = await this.#http.call<{ items: Rollup[] }>(
      'GET',
      path`/rollups/${seriesId}`,
      {
        query: { ...range },
        ...options,
      },
    );
    return items;
  }

  /**
   * How the predictor's instances are doing, and what they did together.
   *
   * @param query - `historyMinutes`: how far back the history goes; 15 when absent
   */
  listInstances(
    query: { historyMinutes?: number } = {},
    options?: RequestOptions,
  ): Promise<InstanceList> {
    return this.#http.call('GET', '/instances', {
      query: { history_minutes: query.historyMinutes },
      ...options,
    });
  }

  getHealth(options?: RequestOptions): Promise<PredictorHealth> {
    return this.#http.call('GET', '/health', options);
  }

  /**
   * Keeps what a predictor process found; once, however often a batch is sent. For services only.
   *
   * @param batch - JSON of `recordBatchSchema`: its thousands of roll-ups are written as they go on the wire
   */
  record(batch: string, options?: RequestOptions): Promise<void> {
    return this.#http.call('POST', '/records', { text: batch, ...options });
  }

  /** Tells how a predictor process is doing. For services only. */
  reportInstance(
    report: InstanceReport,
    options?: RequestOptions,
  ): Promise<void> {
    return this.#http.call('POST', '/instances', { body: report, ...options });
  }

  /** @param query - the last 1 to 168 hours (24 when absent), 1 to 10,000 series (1,000 when absent) */
  async listTraffic(
    query: { hours?: number; limit?: number } = {},
    options?: RequestOptions,
  ): Promise<TrafficList['items']> {
    const { items } = await this.#http.call<TrafficList>('GET', '/traffic', {
      query,
      ...options,
    });
    return items;
  }

  /**
   * Predictions of the whole fleet, by when they were recorded.
   *
   * @param range - epoch milliseconds, from inclusive, to exclusive; at most 24 hours
   */
  getTrafficTotal(
    range: { from: number; to: number },
    options?: RequestOptions,
  ): Promise<TrafficTotal> {
    return this.#http.call('GET', '/traffic/total', {
      query: range,
      ...options,
    });
  }
}
