import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  Job,
  JobPage,
  JobQuery,
  QueueSummary,
  RegistryClient,
  Series,
  TrainingRequest,
} from '@vigia/plugin-anomaly-common';
import type {
  AnomalySignals,
  JobQueue,
  SeriesSources,
} from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';
import type { JobStore, NewJob } from '../database';
import { JobCancelledError, TooManyTrainingsError } from '../errors';
import type { TrainingMetrics } from '../metrics';
import type { HandOver } from '../queue';
import type { RunningJobs } from '../worker';
import { requireSeries } from './seriesLookup';
import { planTraining, type TrainingPlan } from './trainingPlan';

/** What `randomUUID` makes; anything else names no job, and may hold what a database does not take. */
const JOB_ID = /^[0-9a-f-]{36}$/;

interface Services {
  jobs: JobStore;
  queue: JobQueue;
  handOver: HandOver;
  running: RunningJobs;
  registry: RegistryClient;
  sources: SeriesSources;
  signals: AnomalySignals;
  metrics: TrainingMetrics;
  options: TrainingOptions;
  now: () => number;
}

/** Who submits a training, and how often he may ask for the same. */
export interface Submission {
  actor: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Trainings as their callers see them: submit, look, cancel. */
export class TrainingService {
  readonly #services: Services;

  static create(services: Services): TrainingService {
    return new TrainingService(services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * Checks a request and keeps it as a job. Once this resolves the job is not lost.
   *
   * @throws NotFoundError, InputError, or TooManyTrainingsError; then nothing was written
   */
  async start(
    seriesId: string,
    request: TrainingRequest,
    submission: Submission,
  ): Promise<Job> {
    const { jobs, registry, options, handOver, signals } = this.#services;
    const repeated = await this.#findRepeated(seriesId, submission);
    if (repeated) {
      return repeated;
    }
    const series = await requireSeries(registry, seriesId, submission.signal);
    const plan = planTraining(request, series, options.bounds);
    await this.#checkSource(series, plan, submission.signal);
    const job = this.#newJob(seriesId, plan, request, submission);
    const admission = await jobs.admit(job, {
      minIntervalMs: options.minIntervalMs,
      observations: plan.observations,
    });
    if (admission.outcome !== 'admitted') {
      // Of two requests with the same key at once one comes here.
      const winner = await this.#findRepeated(seriesId, submission);
      if (winner) {
        return winner;
      }
      const admittedAt =
        admission.outcome === 'too-soon' ? admission.admittedAt : job.createdAt;
      throw tooSoon(
        seriesId,
        admittedAt + options.minIntervalMs,
        job.createdAt,
        options.minIntervalMs,
      );
    }
    // Before a worker can have it: what is answered and signalled here comes first.
    const accepted = await this.get(job.jobId);
    signals.jobChanged(accepted);
    await handOver.give(job);
    return accepted;
  }

  /** @throws NotFoundError */
  async get(jobId: string): Promise<Job> {
    const job = JOB_ID.test(jobId)
      ? await this.#services.jobs.get(jobId)
      : undefined;
    if (!job) {
      throw new NotFoundError(`There is no job '${jobId}'`);
    }
    return job;
  }

  list(query: JobQuery): Promise<JobPage> {
    return this.#services.jobs.list(query);
  }

  summary(): Promise<QueueSummary> {
    return this.#services.jobs.summary(this.#services.now());
  }

  /**
   * Cancels a job. Once this resolves, the job registers nothing.
   *
   * @throws NotFoundError; ConflictError when it is finished, or its version is being registered
   */
  async cancel(jobId: string): Promise<Job> {
    const { jobs, queue, running, signals, metrics, now } = this.#services;
    await this.get(jobId);
    if (!(await jobs.cancel(jobId, now()))) {
      const { status } = await this.get(jobId);
      throw new ConflictError(
        status === 'processing' || status === 'queued'
          ? `Job '${jobId}' is registering its version and can no longer be cancelled`
          : `Job '${jobId}' is already ${status}`,
      );
    }
    running.stop(jobId, new JobCancelledError(`Job '${jobId}' was cancelled`));
    await queue.remove(jobId);
    const cancelled = await this.get(jobId);
    metrics.finished('cancelled');
    signals.jobChanged(cancelled);
    return cancelled;
  }

  async #findRepeated(
    seriesId: string,
    { idempotencyKey }: Submission,
  ): Promise<Job | undefined> {
    return idempotencyKey === undefined
      ? undefined
      : this.#services.jobs.findByKey(seriesId, idempotencyKey);
  }

  /** A source that cannot be read is told now, and not by a job that fails. */
  async #checkSource(
    series: Series,
    plan: TrainingPlan,
    signal?: AbortSignal,
  ): Promise<void> {
    if (plan.observations) {
      return;
    }
    const { type, parameters } = series.source;
    const source = this.#services.sources.get(type);
    source.checkParameters(parameters);
    if (
      type === 'inline' &&
      !(await source.extent({ seriesId: series.seriesId, parameters, signal }))
    ) {
      throw new InputError(
        `training_data is required: the source of '${series.seriesId}' is inline, and no observations came yet`,
      );
    }
  }

  #newJob(
    seriesId: string,
    plan: TrainingPlan,
    request: TrainingRequest,
    submission: Submission,
  ): NewJob {
    return {
      jobId: randomUUID(),
      seriesId,
      priority: request.priority ?? 'normal',
      algorithm: plan.algorithm,
      hyperparameters: plan.hyperparameters,
      window: plan.window,
      inline: plan.observations !== undefined,
      submittedBy: submission.actor,
      idempotencyKey: submission.idempotencyKey,
      createdAt: this.#services.now(),
    };
  }
}

function tooSoon(
  seriesId: string,
  retryAt: number,
  now: number,
  minIntervalMs: number,
): TooManyTrainingsError {
  const seconds = Math.max(1, Math.ceil((retryAt - now) / 1000));
  return new TooManyTrainingsError(
    `Series '${seriesId}' may be trained once in ${minIntervalMs / 1000} s; ` +
      `try again in ${seconds} s, at ${new Date(retryAt).toISOString()}`,
    seconds,
  );
}
