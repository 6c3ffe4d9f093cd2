import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import type {
  AnomalySignals,
  ClaimedJob,
  JobQueue,
} from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';
import type { JobRunStore, JobStore, PayloadStore } from '../database';
import {
  JobCancelledError,
  LeaseLostError,
  WorkerStoppedError,
} from '../errors';
import type { TrainingMetrics } from '../metrics';
import { describeFailure, judgeFailure } from './failure';
import { holdLease } from './holdLease';
import type { JobTrainer, OnStep } from './JobTrainer';
import type { RunningJobs } from './RunningJobs';

interface Services {
  queue: JobQueue;
  jobs: JobStore;
  runs: JobRunStore;
  payloads: PayloadStore;
  trainer: JobTrainer;
  running: RunningJobs;
  signals: AnomalySignals;
  metrics: TrainingMetrics;
  logger: LoggerService;
  options: TrainingOptions;
  now: () => number;
  random: () => number;
}

/** Takes one claimed job to its end: completed, failed, or back in the queue. */
export class JobRunner {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async run(claim: ClaimedJob): Promise<void> {
    const { queue, runs, running, options, now } = this.#services;
    const job = await runs.begin(claim, now());
    if (!job) {
      await queue.acknowledge(claim);
      return;
    }
    if (claim.attempt > options.maxAttempts) {
      await this.#fail(
        claim,
        new Error(
          `Given up: the worker was lost in each of ${options.maxAttempts} attempts`,
        ),
      );
      return;
    }
    const controller = running.add(job.jobId);
    const stopHeartbeat = holdLease({
      queue,
      claim,
      leaseMs: options.leaseMs,
      controller,
    });
    try {
      await this.#train(claim, job, controller.signal);
    } catch (error) {
      await this.#settle(
        claim,
        controller.signal.aborted ? controller.signal.reason : error,
      );
    } finally {
      stopHeartbeat();
      running.remove(job.jobId, controller);
    }
  }

  async #train(
    claim: ClaimedJob,
    job: Job,
    signal: AbortSignal,
  ): Promise<void> {
    const { queue, runs, payloads, trainer, signals, metrics, now } =
      this.#services;
    const onStep: OnStep = async (step, progress) => {
      const changed =
        step === 'registering'
          ? await runs.beginRegistering(claim, progress)
          : await runs.progress(claim, { step, progress });
      if (!changed) {
        throw new LeaseLostError(
          `Job '${job.jobId}' is no longer this worker's`,
        );
      }
      signals.jobChanged(changed);
    };
    const result = await trainer.train(job, onStep, signal);
    const completed = await runs.complete(claim, result, now());
    if (!completed) {
      throw new LeaseLostError(`Job '${job.jobId}' is no longer this worker's`);
    }
    await queue.acknowledge(claim);
    await payloads.dropOlder(job);
    metrics.finished('completed');
    metrics.trained(now() - (job.startedAt ?? now()));
    signals.jobChanged(completed);
  }

  /** What becomes of a job whose attempt did not end well. */
  async #settle(claim: ClaimedJob, error: unknown): Promise<void> {
    const { queue, runs, signals, logger, options, random } = this.#services;
    if (error instanceof JobCancelledError || error instanceof LeaseLostError) {
      logger.info(`Stopped job '${claim.jobId}': ${error.message}`);
      return;
    }
    const stopped = error instanceof WorkerStoppedError;
    const verdict = stopped
      ? { retry: true as const, delayMs: 0 }
      : judgeFailure(error, claim.attempt, options.maxAttempts, random());
    if (!verdict.retry) {
      await this.#fail(claim, error);
      return;
    }
    logger.warn(
      `Job '${claim.jobId}' goes back to the queue for ${verdict.delayMs} ms: ${error}`,
    );
    const waiting = await runs.retry(
      claim,
      stopped ? undefined : describeFailure(error),
    );
    if (waiting) {
      await queue.release(claim, verdict.delayMs);
      signals.jobChanged(waiting);
    }
  }

  async #fail(claim: ClaimedJob, error: unknown): Promise<void> {
    const { queue, jobs, runs, payloads, signals, metrics, now } =
      this.#services;
    const failed = await runs.fail(claim, describeFailure(error), now());
    if (!failed) {
      return;
    }
    await queue.acknowledge(claim);
    await jobs.giveUpSlot(claim.jobId);
    await payloads.drop(claim.jobId);
    metrics.finished('failed');
    signals.jobChanged(failed);
  }
}
