import type {
  Job,
  JobPage,
  JobQuery,
  Plot,
  PlotQuery,
  Preview,
  PreviewRequest,
  QueueSummary,
  TrainingRequest,
} from '../wire';
import {
  type ClientOptions,
  HttpCaller,
  path,
  type RequestOptions,
} from './http';

/** Calls `anomaly-training`. Every method throws `ResponseError` with the backend's error. */
export class TrainingClient {
  readonly #http: HttpCaller;

  constructor(options: ClientOptions) {
    this.#http = new HttpCaller('anomaly-training', options);
  }

  /** @param options - the same `idempotencyKey` for the same series answers the job it made before */
  startTraining(
    seriesId: string,
    request: TrainingRequest,
    options: RequestOptions & { idempotencyKey?: string } = {},
  ): Promise<Job> {
    const { idempotencyKey, ...rest } = options;
    return this.#http.call('POST', path`/training/${seriesId}`, {
      body: request,
      headers: idempotencyKey
        ? { 'idempotency-key': idempotencyKey }
        : undefined,
      ...rest,
    });
  }

  getJob(jobId: string, options?: RequestOptions): Promise<Job> {
    return this.#http.call('GET', path`/training/jobs/${jobId}`, options);
  }

  listJobs(query: JobQuery = {}, options?: RequestOptions): Promise<JobPage> {
    const { seriesId, ...rest } = query;
    return this.#http.call('GET', '/training/jobs', {
      query: { ...rest, series_id: seriesId },
      ...options,
    });
  }

  cancelJob(jobId: string, options?: RequestOptions): Promise<Job> {
    return this.#http.call('DELETE', path`/training/jobs/${jobId}`, options);
  }

  getQueue(options?: RequestOptions): Promise<QueueSummary> {
    return this.#http.call('GET', '/training/queue', options);
  }

  getPlot(query: PlotQuery, options?: RequestOptions): Promise<Plot> {
    const { seriesId, ...rest } = query;
    return this.#http.call('GET', '/plot', {
      query: { ...rest, series_id: seriesId },
      ...options,
    });
  }

  preview(request: PreviewRequest, options?: RequestOptions): Promise<Preview> {
    return this.#http.call('POST', '/preview', { body: request, ...options });
  }
}
