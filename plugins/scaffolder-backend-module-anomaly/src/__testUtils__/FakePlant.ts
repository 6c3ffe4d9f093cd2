import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Job,
  NewSeries,
  Series,
  SeriesPatch,
  TrainingRequest,
  Version,
} from '@vigia/plugin-anomaly-common';
import type {
  AnomalyClients,
  AnomalyClientsService,
} from '@vigia/plugin-anomaly-node';

type JobChange = Partial<Job>;

/** A registry and a training of a few lines, behind the clients' own types. */
export class FakePlant {
  readonly series = new Map<string, Series>();
  /** What series were changed with. */
  readonly patches: SeriesPatch[] = [];
  readonly started: {
    seriesId: string;
    request: TrainingRequest;
    idempotencyKey?: string;
  }[] = [];
  readonly cancelled: string[] = [];
  /** Whose credentials the calls came with. */
  readonly callers: unknown[] = [];
  /** What the next questions for a job are told, one change each; the last one stays. */
  course: JobChange[] = [];
  /** Called with each question for a job, after it was answered. */
  onAsked: (asked: number) => void = () => {};

  #asked = 0;
  readonly #jobs = new Map<string, Job>();

  clients(): AnomalyClientsService {
    const clients = {
      registry: this.#registry(),
      training: this.#training(),
    } as unknown as AnomalyClients;
    return {
      ...clients,
      onBehalfOf: credentials => {
        this.callers.push(credentials);
        return clients;
      },
    };
  }

  #registry() {
    return {
      registerSeries: async (series: NewSeries) => {
        if (this.series.has(series.seriesId)) {
          throw new ConflictError(`Series '${series.seriesId}' exists`);
        }
        const registered = { labels: {}, schedule: {}, ...series } as Series;
        this.series.set(series.seriesId, registered);
        return registered;
      },
      getSeries: async (seriesId: string) => {
        const series = this.series.get(seriesId);
        if (!series) {
          throw new NotFoundError(`No series '${seriesId}'`);
        }
        return series;
      },
      updateSeries: async (seriesId: string, patch: SeriesPatch) => {
        this.patches.push(patch);
        const series = { ...this.series.get(seriesId)!, ...patch } as Series;
        this.series.set(seriesId, series);
        return series;
      },
      getVersion: async (_seriesId: string, version: number) =>
        ({
          version,
          metrics: { mean: 80, std: 2 },
          trainingWindow: { from: 0, to: 1, points: 10_000 },
        } as unknown as Version),
    };
  }

  #training() {
    return {
      startTraining: async (
        seriesId: string,
        request: TrainingRequest,
        options: { idempotencyKey?: string },
      ) => {
        this.started.push({ seriesId, request, ...options });
        const jobId = `job-of-${options.idempotencyKey}`;
        const job = {
          jobId,
          seriesId,
          status: 'queued',
          step: 'waiting',
          progress: 0,
          position: 0,
        } as Job;
        this.#jobs.set(jobId, this.#jobs.get(jobId) ?? job);
        return job;
      },
      getJob: async (jobId: string) => {
        const job = {
          ...this.#jobs.get(jobId)!,
          ...this.course[Math.min(this.#asked, this.course.length - 1)],
        };
        this.#asked += 1;
        this.onAsked(this.#asked);
        return job;
      },
      cancelJob: async (jobId: string) => {
        this.cancelled.push(jobId);
        return this.#jobs.get(jobId)!;
      },
    };
  }
}
