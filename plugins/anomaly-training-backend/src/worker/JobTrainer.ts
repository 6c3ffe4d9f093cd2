import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import type { Job } from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';
import type { PayloadStore } from '../database';
import type { FitPool, FitResult } from '../fitting';
import { readObservations, resolveWindow } from '../sources';
import type { JobLog } from './JobLog';
import { Slots } from './Slots';
import type { WorkerCalls } from './WorkerCalls';

/** A source that takes longer is taken to be gone. */
const READ_TIMEOUT_MS = 300_000;
/** Observations that jobs under way may hold together, at the most that each may have. */
const OBSERVATION_BYTES = 256 * 1024 * 1024;
const BYTES_PER_POINT = 16;
/** Sources that are read at once. */
const MOST_READS = 64;

/** Share of the work that is done when a step begins. */
const STEP_PROGRESS = {
  reading: 0,
  validating: 0.5,
  fitting: 0.6,
} as const;

/** Told when a step begins. */
export type OnStep = (
  step: 'reading' | 'validating' | 'fitting',
  progress: number,
) => void;

/** What an attempt is made with. */
export interface Attempt {
  readonly job: Job;
  /** From 1. */
  readonly attempt: number;
  readonly signal: AbortSignal;
  readonly log: JobLog;
  readonly onStep: OnStep;
}

/** A job that is fitted, and may be registered. */
export interface Trained extends FitResult {
  /** Milliseconds of reading, the wait for a turn included. */
  readonly readMs: number;
}

interface Services {
  payloads: PayloadStore;
  calls: WorkerCalls;
  sources: SeriesSources;
  fits: FitPool;
  options: TrainingOptions;
  now: () => number;
}

/** The work of one job, up to its version: read, validate, fit. Knows nothing of queues and leases. */
export class JobTrainer {
  readonly #services: Services;
  readonly #reads: Slots;

  constructor(services: Services) {
    this.#services = services;
    const { maxPoints } = services.options.bounds;
    const bytes = maxPoints * BYTES_PER_POINT;
    this.#reads = new Slots(
      Math.max(1, Math.min(MOST_READS, Math.floor(OBSERVATION_BYTES / bytes))),
    );
  }

  async train(attempt: Attempt): Promise<Trained> {
    const { now, fits } = this.#services;
    const { job, log, signal, onStep } = attempt;
    const { algorithm, hyperparameters } = job;
    const startedAt = now();
    const leave = await this.#reads.take(signal);
    try {
      onStep('reading', STEP_PROGRESS.reading);
      const observations = await this.#read(attempt);
      const readMs = now() - startedAt;
      log.add(
        `Read ${observations.values.length} observations in ${readMs} ms`,
      );
      onStep('validating', STEP_PROGRESS.validating);
      const result = await fits.fit(
        { algorithm, hyperparameters, observations },
        {
          signal,
          alone: attempt.attempt > 1,
          onStart: () => onStep('fitting', STEP_PROGRESS.fitting),
        },
      );
      logFit(log, algorithm, result);
      return { ...result, readMs };
    } finally {
      leave();
    }
  }

  async #read({ job, signal, log, onStep }: Attempt): Promise<Observations> {
    const { payloads, calls, sources, options } = this.#services;
    if (job.inline) {
      const observations = await payloads.ofJob(job.jobId);
      if (!observations) {
        throw new InputError(
          'The observations that came with the request are no longer kept',
        );
      }
      return observations;
    }
    const { seriesId, source: ref } = await calls.seriesOf(job.seriesId);
    const source = sources.get(ref.type);
    const timeout = AbortSignal.timeout(READ_TIMEOUT_MS);
    const request = {
      seriesId,
      parameters: ref.parameters,
      signal: AbortSignal.any([signal, timeout]),
    };
    try {
      const extent = await source.extent(request);
      if (!extent) {
        throw new InputError('The source has no observations of the series');
      }
      const range = resolveWindow(job.window, extent);
      // One more than allowed is enough to tell that there are too many.
      const most = options.bounds.maxPoints + 1;
      const limit = Math.min(range.limit ?? most, most);
      log.add(`Reading the source ${ref.type}`);
      return await readObservations(
        source,
        { ...request, ...range, limit },
        points =>
          onStep(
            'reading',
            STEP_PROGRESS.validating * Math.min(1, points / limit),
          ),
      );
    } catch (error) {
      if (timeout.aborted && !signal.aborted) {
        throw new ServiceUnavailableError(
          `The source did not answer within ${READ_TIMEOUT_MS / 1000} s`,
        );
      }
      throw error;
    }
  }
}

function logFit(
  log: JobLog,
  algorithm: string,
  { fitted, report, checkMs, fitMs }: FitResult,
): void {
  for (const { message } of report.findings ?? []) {
    log.add(message);
  }
  log.add(
    `Checked in ${checkMs.toFixed(
      1,
    )} ms and fitted ${algorithm} in ${fitMs.toFixed(1)} ms`,
  );
  const { reason } = fitted.state;
  if (typeof reason === 'string') {
    log.add(reason);
  }
}
