import type { JobStep } from '@vigia/plugin-anomaly-common';
import type { ClaimedJob } from '@vigia/plugin-anomaly-node';
import { LeaseLostError } from '../errors';

/** A job that this process works on. */
export interface RunningJob {
  readonly claim: ClaimedJob;
  readonly controller: AbortController;
  /** Epoch milliseconds of its claim. */
  readonly since: number;
  step: JobStep;
  /** 0 to 1. */
  progress: number;
  /** Whether its row does not tell its step and progress yet. */
  untold: boolean;
  /** Heartbeats in a row that did not get through. */
  missed: number;
}

/** The jobs that this process works on: for cancellations, which reach them at once, the heartbeat and their progress. */
export class RunningJobs {
  readonly #jobs = new Map<string, RunningJob>();

  get size(): number {
    return this.#jobs.size;
  }

  all(): RunningJob[] {
    return [...this.#jobs.values()];
  }

  add(claim: ClaimedJob, since: number): RunningJob {
    const running: RunningJob = {
      claim,
      since,
      controller: new AbortController(),
      step: 'reading',
      progress: 0,
      untold: true,
      missed: 0,
    };
    // A claim of before that this one has overtaken.
    const lost = `The lease of job '${claim.jobId}' was lost`;
    this.stop(claim.jobId, new LeaseLostError(lost));
    this.#jobs.set(claim.jobId, running);
    return running;
  }

  remove(running: RunningJob): void {
    const { jobId } = running.claim;
    // The job may be here again by now, by a later claim.
    if (this.#jobs.get(jobId) === running) {
      this.#jobs.delete(jobId);
    }
  }

  stop(jobId: string, reason: Error): void {
    this.#jobs.get(jobId)?.controller.abort(reason);
  }

  stopAll(reason: Error): void {
    for (const { controller } of this.#jobs.values()) {
      controller.abort(reason);
    }
  }
}
