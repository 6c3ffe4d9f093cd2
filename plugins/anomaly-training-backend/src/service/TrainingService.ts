import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  Job,
  JobPage,
  JobQuery,
  QueueSummary,
  RegistryClient,
  Series,
  TrainingRequest,
  TrainingTotal,
} from '@vigia/plugin-anomaly-common';
import {
  type AnomalySignals,
  type SeriesSources,
  TooManyRequestsError,
} from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';
import {
  deadlinesOf,
  type JobIds,
  type JobStore,
  type NewJob,
} from '../database';
import { JobCancelledError, TooManyTrainingsError } from '../errors';
import type { TrainingMetrics } from '../metrics';
import type { Offers, QueueLook, TokenBucket } from '../queue';
import {
  type KeyedRequest,
  keyedRequest,
  requireSameRequest,
} from '../requestHash';
import type { RunningJobs } from '../worker';
import { requireSeries } from './seriesLookup';
import { planTraining, type Sent, type TrainingPlan } from './trainingPlan';

/** What a UUID looks like; anything else names no job, and may hold what a database does not take. */
const JOB_ID = /^[0-9a-f-]{36}$/;

interface Services {
  jobs: JobStore;
  jobIds: JobIds;
  offers: Offers;
  look: QueueLook;
  /** For submissions of single jobs. */
  bucket: TokenBucket;
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
   * @throws NotFoundError, InputError, TooManyRequestsError or TooManyTrainingsError; ConflictError when the idempotency key
   *   was used for another request; then nothing was written
   */
  async start(
    seriesId: string,
    request: Sent<TrainingRequest>,
    submission: Submission,
  ): Promise<Job> {
    const { jobs, registry, options, offers, signals } = this.#services;
    const keyed = keyedRequest(submission.idempotencyKey, request);
    const repeated = await this.#findRepeated(seriesId, keyed);
    if (repeated) {
      return repeated;
    }
    this.#passBucket();
    const series = await requireSeries(registry, seriesId, submission.signal);
    const plan = planTraining(request, series, options.bounds);
    await this.#checkSource(series, plan, submission.signal);
    const job = {
      ...this.#newJob(seriesId, plan, request, submission),
      ...keyed,
    };
    const admission = await jobs.admit(job, {
      minIntervalMs: options.minIntervalMs,
      observations: plan.observations,
    });
    if (admission.outcome !== 'admitted') {
      // Of two requests with the same key at once one comes here.
      const winner = await this.#findRepeated(seriesId, keyed);
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
    const accepted = await this.#placed(this.#waiting(job));
    signals.jobChanged(accepted);
    await offers.give([job]);
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
    return this.#placed(job);
  }

  async list(query: JobQuery): Promise<JobPage> {
    const { jobs, look } = this.#services;
    const page = await jobs.list(query);
    return { ...page, items: await look.withPlaces(page.items) };
  }

  /** @param range - epoch milliseconds, its end exclusive */
  async total(range: { from: number; to: number }): Promise<TrainingTotal> {
    return { trainings: await this.#services.jobs.submitted(range) };
  }

  summary(): Promise<QueueSummary> {
    return this.#services.look.summary();
  }

  /**
   * Cancels a job. Once this resolves, the job registers nothing.
   *
   * @throws NotFoundError; ConflictError when it is finished, or its version is being registered
   */
  async cancel(askedId: string): Promise<Job> {
    const { jobs, running, signals, metrics, now } = this.#services;
    // It may be named by the id that it had before.
    const { jobId } = await this.get(askedId);
    if (!(await jobs.cancel(jobId, now()))) {
      const { status } = await this.get(jobId);
      throw new ConflictError(
        status === 'processing' || status === 'queued'
          ? `Job '${jobId}' is registering its version and can no longer be cancelled`
          : `Job '${jobId}' is already ${status}`,
      );
    }
    running.stop(jobId, new JobCancelledError(`Job '${jobId}' was cancelled`));
    const cancelled = await this.get(jobId);
    metrics.finished('cancelled');
    signals.jobChanged(cancelled);
    return cancelled;
  }

  /** @throws ConflictError when the key was used for another request */
  async #findRepeated(
    seriesId: string,
    keyed: KeyedRequest | undefined,
  ): Promise<Job | undefined> {
    const made =
      keyed &&
      (await this.#services.jobs.findByKey(seriesId, keyed.idempotencyKey));
    if (!made) {
      return undefined;
    }
    const { job, requestHash } = made;
    requireSameRequest(keyed, requestHash, `job '${job.jobId}'`);
    return this.#placed(job);
  }

  /** A new job as it is read before anything has happened to it. */
  #waiting(job: NewJob): Job {
    const { jobId, seriesId, priority, algorithm, hyperparameters } = job;
    const { window, inline, submittedBy, createdAt } = job;
    const { maxWaits } = this.#services.options;
    return {
      ...{ jobId, seriesId, priority, algorithm, hyperparameters, window },
      ...{ status: 'queued', step: 'waiting', progress: 0, attempts: 0 },
      ...{ inline, submittedBy, createdAt },
      expiresAt: deadlinesOf(job, createdAt, maxWaits).expiresAt,
      log: [],
    };
  }

  async #placed(job: Job): Promise<Job> {
    const [placed] = await this.#services.look.withPlaces([job]);
    return placed;
  }

  /** @throws TooManyRequestsError */
  #passBucket(): void {
    const { bucket, options, now } = this.#services;
    const waitMs = bucket.take(now());
    if (waitMs > 0) {
      const { perSecond, burst } = options.admission;
      const seconds = Math.ceil(waitMs / 1000);
      throw new TooManyRequestsError(
        `At most ${perSecond} trainings a second are taken, and ${burst} at once; try again in ${seconds} s. ` +
          `To train many series, start a run`,
        seconds,
      );
    }
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
    request: Sent<TrainingRequest>,
    submission: Submission,
  ): NewJob {
    const now = this.#services.now();
    return {
      jobId: this.#services.jobIds.next(now),
      seriesId,
      priority: request.priority ?? 'normal',
      algorithm: plan.algorithm,
      hyperparameters: plan.hyperparameters,
      window: plan.window,
      inline: plan.observations !== undefined,
      submittedBy: submission.actor,
      createdAt: now,
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
