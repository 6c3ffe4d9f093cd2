import type {
  BacktestRequest,
  DetectorBacktests,
  InstalledSource,
  Job,
  JobPage,
  JobQuery,
  Plot,
  PlotQuery,
  Preview,
  PreviewRequest,
  QueueSummary,
  Run,
  RunEstimate,
  RunPage,
  RunQuery,
  RunRequest,
  Schedule,
  ScheduleId,
  SchedulePatch,
  TrainingRequest,
  TrainingTotal,
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

  /** @param options - the same `idempotencyKey` with the same request answers the job it made before; 409 with another */
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
    const { seriesId, runId, ...rest } = query;
    return this.#http.call('GET', '/training/jobs', {
      query: { ...rest, series_id: seriesId, run_id: runId },
      ...options,
    });
  }

  cancelJob(jobId: string, options?: RequestOptions): Promise<Job> {
    return this.#http.call('DELETE', path`/training/jobs/${jobId}`, options);
  }

  getQueue(options?: RequestOptions): Promise<QueueSummary> {
    return this.#http.call('GET', '/training/queue', options);
  }

  /**
   * Jobs that were submitted within a range, but for cancelled ones.
   *
   * @param range - epoch milliseconds, from inclusive, to exclusive
   */
  getTrainingTotal(
    range: { from: number; to: number },
    options?: RequestOptions,
  ): Promise<TrainingTotal> {
    return this.#http.call('GET', '/training/total', {
      query: range,
      ...options,
    });
  }

  listSchedules(options?: RequestOptions): Promise<{ items: Schedule[] }> {
    return this.#http.call('GET', '/schedules', options);
  }

  updateSchedule(
    scheduleId: ScheduleId,
    patch: SchedulePatch,
    options?: RequestOptions,
  ): Promise<Schedule> {
    return this.#http.call('PATCH', path`/schedules/${scheduleId}`, {
      body: patch,
      ...options,
    });
  }

  startScheduledRun(
    scheduleId: ScheduleId,
    options?: RequestOptions,
  ): Promise<Run> {
    return this.#http.call(
      'POST',
      path`/schedules/${scheduleId}/runs`,
      options,
    );
  }

  listRuns(query: RunQuery = {}, options?: RequestOptions): Promise<RunPage> {
    const { scheduleId, ...rest } = query;
    return this.#http.call('GET', '/runs', {
      query: { ...rest, schedule_id: scheduleId },
      ...options,
    });
  }

  getRun(runId: string, options?: RequestOptions): Promise<Run> {
    return this.#http.call('GET', path`/runs/${runId}`, options);
  }

  /** @param options - the same `idempotencyKey` with the same request answers the run it made before; 409 with another */
  startRun(
    request: RunRequest,
    options: RequestOptions & { idempotencyKey?: string } = {},
  ): Promise<Run> {
    const { idempotencyKey, ...rest } = options;
    return this.#http.call('POST', '/runs', {
      body: request,
      headers: idempotencyKey
        ? { 'idempotency-key': idempotencyKey }
        : undefined,
      ...rest,
    });
  }

  estimateRun(
    request: RunRequest,
    options?: RequestOptions,
  ): Promise<RunEstimate> {
    return this.#http.call('POST', '/estimates', { body: request, ...options });
  }

  pauseRun(runId: string, options?: RequestOptions): Promise<Run> {
    return this.#http.call('POST', path`/runs/${runId}/pause`, options);
  }

  resumeRun(runId: string, options?: RequestOptions): Promise<Run> {
    return this.#http.call('POST', path`/runs/${runId}/resume`, options);
  }

  cancelRun(runId: string, options?: RequestOptions): Promise<Run> {
    return this.#http.call('POST', path`/runs/${runId}/cancel`, options);
  }

  getPlot(query: PlotQuery, options?: RequestOptions): Promise<Plot> {
    const { seriesId, ...rest } = query;
    return this.#http.call('GET', '/plot', {
      query: { ...rest, series_id: seriesId },
      ...options,
    });
  }

  /** The types of sources that the portal has. */
  async listSources(options?: RequestOptions): Promise<InstalledSource[]> {
    const { items } = await this.#http.call<{ items: InstalledSource[] }>(
      'GET',
      '/sources',
      options,
    );
    return items;
  }

  preview(request: PreviewRequest, options?: RequestOptions): Promise<Preview> {
    return this.#http.call('POST', '/preview', { body: request, ...options });
  }

  runBacktests(
    request: BacktestRequest,
    options?: RequestOptions,
  ): Promise<DetectorBacktests> {
    return this.#http.call('POST', '/backtests', { body: request, ...options });
  }
}
