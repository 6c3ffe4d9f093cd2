import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import type {
  AnomalySignals,
  ClaimedJob,
  JobQueue,
} from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';
import type { JobResult } from '../database';
import {
  JobCancelledError,
  LeaseLostError,
  TrainingDataError,
  WorkersLostError,
  WorkerStoppedError,
} from '../errors';
import type { TrainingMetrics } from '../metrics';
import { describeFailure, judgeFailure } from './failure';
import { JobLog } from './JobLog';
import type { JobTrainer, Trained } from './JobTrainer';
import type { RunningJob, RunningJobs } from './RunningJobs';
import type { WorkerCalls } from './WorkerCalls';

const REGISTERING_PROGRESS = 0.9;

interface Services {
  queue: JobQueue;
  calls: WorkerCalls;
  trainer: JobTrainer;
  running: RunningJobs;
  signals: AnomalySignals;
  metrics: TrainingMetrics;
  logger: LoggerService;
  options: TrainingOptions;
  /** What job logs call this process. */
  workerId: string;
  now: () => number;
  random: () => number;
}

/** A job in the hands of this process. */
interface Held {
  readonly claim: ClaimedJob;
  readonly job: Job;
  readonly log: JobLog;
  /** Of the parts that have ended. */
  readonly timings: NonNullable<Job['timings']>;
}

/** Takes one claimed job to its end: completed, failed, or back in the queue. */
export class JobRunner {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Never rejects: what cannot be written is done again when the lease has ended. */
  async run(claim: ClaimedJob): Promise<void> {
    const { calls, running, logger, now } = this.#services;
    const held = running.add(claim, now());
    try {
      const job = await calls.begin(claim);
      if (job) {
        await this.#work(job, held);
      }
    } catch (error) {
      logger.error(
        `Job '${claim.jobId}' is left until its lease ends`,
        error as Error,
      );
    } finally {
      running.remove(held);
    }
    await calls
      .settle(claim)
      .catch(error => logger.warn(`A claim was not settled: ${error}`));
  }

  async #work(job: Job, running: RunningJob): Promise<void> {
    const { options, workerId, now } = this.#services;
    const { claim, controller } = running;
    const log = new JobLog(claim.attempt, now);
    const held = { claim, job, log, timings: { queueMs: queueMsOf(job) } };
    held.log.add(`Claimed by ${workerId}`);
    if (claim.attempt > options.maxAttempts) {
      const tries = options.maxAttempts;
      const why = `Given up: the worker was lost in each of ${tries} attempts`;
      await this.#fail(held, new WorkersLostError(why));
      return;
    }
    try {
      await this.#train(held, running);
    } catch (error) {
      const { aborted, reason } = controller.signal;
      await this.#settle(held, aborted ? reason : error);
    }
  }

  async #train(held: Held, running: RunningJob): Promise<void> {
    const { trainer, calls, now } = this.#services;
    const { claim, job, log, timings } = held;
    const { signal } = running.controller;
    const startedAt = now();
    const onStep = (step: Job['step'], progress: number) => {
      if (step === 'validating') {
        timings.readMs = now() - startedAt;
      }
      Object.assign(running, { step, progress, untold: true });
      this.#signal({ ...job, step, progress });
    };
    const { attempt } = claim;
    const trained = await trainer.train({ job, attempt, signal, log, onStep });
    Object.assign(timings, timesOf(trained));
    signal.throwIfAborted();
    if (!(await calls.beginRegistering(claim))) {
      throw lost(claim);
    }
    // Not stopped from here on: the version may exist. The registry knows a job that asks again.
    onStep('registering', REGISTERING_PROGRESS);
    const registeredAt = now();
    const modelVersion = await calls.register({
      seriesId: job.seriesId,
      jobId: job.jobId,
      stage: 'Staging',
      algorithm: job.algorithm,
      hyperparameters: job.hyperparameters,
      report: trained.report,
      ...trained.fitted,
    });
    const registerMs = now() - registeredAt;
    log.add(`Registered as version ${modelVersion} in ${registerMs} ms`);
    await this.#complete(held, {
      points: trained.report.points,
      modelVersion,
      report: trained.report,
      timings: { ...timings, registerMs },
    });
  }

  async #complete(held: Held, completed: JobResult): Promise<void> {
    const { calls, metrics, now } = this.#services;
    const { claim, job, log } = held;
    if (!(await calls.finish({ claim, log: log.entries, completed }))) {
      throw lost(claim);
    }
    const finishedAt = now();
    metrics.finished('completed');
    metrics.trained(finishedAt - (job.startedAt ?? finishedAt));
    this.#signal({
      ...job,
      ...completed,
      ...{ status: 'completed', step: 'done', progress: 1, finishedAt },
      error: undefined,
    });
  }

  /** What becomes of a job whose attempt did not end well. */
  async #settle(held: Held, error: unknown): Promise<void> {
    const { logger, options, now, random } = this.#services;
    const { claim, job } = held;
    if (error instanceof JobCancelledError || error instanceof LeaseLostError) {
      logger.info(`Stopped job '${claim.jobId}': ${error.message}`);
      return;
    }
    if (error instanceof WorkerStoppedError) {
      held.log.add('Goes back to the queue: its worker shuts down');
      await this.#retry(held, { delayMs: 0, counts: false });
      return;
    }
    const { attempt } = claim;
    const ageMs = now() - job.createdAt;
    const verdict = judgeFailure(error, { attempt, ageMs }, options, random());
    if (verdict.retry) {
      await this.#retry(held, verdict, error);
    } else {
      await this.#fail(held, error);
    }
  }

  async #retry(
    held: Held,
    { delayMs, counts }: { delayMs: number; counts: boolean },
    error?: unknown,
  ): Promise<void> {
    const { calls, queue, logger, now } = this.#services;
    const { claim, job, log } = held;
    const failure = error === undefined ? undefined : describeFailure(error);
    if (failure) {
      const { name, message } = failure;
      log.add(`${name}: ${message}. Tried again in ${delayMs} ms`);
      logger.warn(
        `Job '${job.jobId}' is tried again in ${delayMs} ms: ${message}`,
      );
    }
    const availableAt = now() + delayMs;
    const { entries } = log;
    const retry = { claim, failure, availableAt, counts, log: entries };
    if (!(await calls.retry(retry))) {
      return;
    }
    this.#signal({
      ...job,
      ...{ status: 'queued', step: 'waiting', progress: 0 },
      retryAt: failure && availableAt,
      error: failure && { name: failure.name, message: failure.message },
      report: failure?.report,
    });
    if (delayMs === 0) {
      await queue.offer([claim]);
    }
  }

  async #fail(held: Held, error: unknown): Promise<void> {
    const { calls, metrics, now } = this.#services;
    const { claim, job, log } = held;
    const timings = timesOfFailure(held.timings, error);
    const failed = { ...describeFailure(error), timings };
    const { name, message, report } = failed;
    log.add(`${name}: ${message}. Not tried again`);
    if (!(await calls.finish({ claim, log: log.entries, failed }))) {
      return;
    }
    metrics.finished('failed');
    this.#signal({
      ...job,
      ...{ status: 'failed', step: 'done', finishedAt: now() },
      error: { name, message },
      report,
      points: report?.points,
      timings,
    });
  }

  /** Jobs of runs are told of by their run: there may be 285,000 of them. */
  #signal(job: Job): void {
    if (job.runId === undefined) {
      this.#services.signals.jobChanged(job);
    }
  }
}

function lost({ jobId }: ClaimedJob): LeaseLostError {
  return new LeaseLostError(`Job '${jobId}' is no longer this worker's`);
}

function queueMsOf({ startedAt, createdAt }: Job): number {
  return Math.max(0, (startedAt ?? createdAt) - createdAt);
}

function timesOf({ readMs, checkMs, fitMs }: Trained) {
  return { readMs, checkMs: tenths(checkMs), fitMs: tenths(fitMs) };
}

/** Observations that were refused were checked. */
function timesOfFailure(timings: Held['timings'], error: unknown) {
  return error instanceof TrainingDataError && error.checkMs !== undefined
    ? { ...timings, checkMs: tenths(error.checkMs) }
    : timings;
}

/** Milliseconds as they are kept and shown. */
function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
