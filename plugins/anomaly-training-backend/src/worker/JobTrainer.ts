import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import type {
  Job,
  NewVersion,
  RegistryClient,
} from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';
import type { JobResult, PayloadStore } from '../database';
import { requireSeries } from '../service/seriesLookup';
import { requireGoodData } from '../service/trainingPlan';
import { readObservations, resolveWindow } from '../sources';
import { fitVersion } from './fitVersion';

/** A source that takes longer is taken to be gone. */
const READ_TIMEOUT_MS = 300_000;

/** Share of the work that is done when a step begins. */
const STEP_PROGRESS = {
  reading: 0,
  validating: 0.5,
  fitting: 0.6,
  registering: 0.9,
} as const;

type Step = keyof typeof STEP_PROGRESS;

/** Told when a step begins; it throws when the job is no longer the worker's. */
export type OnStep = (step: Step, progress: number) => Promise<void>;

interface Services {
  payloads: PayloadStore;
  registry: RegistryClient;
  sources: SeriesSources;
  options: TrainingOptions;
  now: () => number;
}

/** The work of one job: read, validate, fit, register. Knows nothing of queues and leases. */
export class JobTrainer {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async train(
    job: Job,
    onStep: OnStep,
    signal: AbortSignal,
  ): Promise<JobResult> {
    const { now, options, registry } = this.#services;
    const enter = async (step: Step) => {
      signal.throwIfAborted();
      await onStep(step, STEP_PROGRESS[step]);
      signal.throwIfAborted();
      return now();
    };
    const readAt = await enter('reading');
    const observations = await this.#read(job, onStep, signal);
    const validatedAt = await enter('validating');
    const report = requireGoodData(
      'The observations',
      observations,
      options.bounds,
    );
    const fitAt = await enter('fitting');
    const version = await fitVersion(job, observations, report);
    const registerAt = await enter('registering');
    const { version: modelVersion } = await register(
      registry,
      job.seriesId,
      version,
    );
    return {
      points: observations.values.length,
      modelVersion,
      report,
      timings: {
        queueMs: Math.max(0, (job.startedAt ?? job.createdAt) - job.createdAt),
        readMs: validatedAt - readAt,
        fitMs: registerAt - fitAt,
        registerMs: now() - registerAt,
      },
    };
  }

  async #read(
    job: Job,
    onStep: OnStep,
    signal: AbortSignal,
  ): Promise<Observations> {
    const { payloads, registry, sources, options } = this.#services;
    if (job.inline) {
      const observations = await payloads.ofJob(job.jobId);
      if (!observations) {
        throw new InputError(
          'The observations that came with the request are no longer kept',
        );
      }
      return observations;
    }
    const { seriesId, source: ref } = await requireSeries(
      registry,
      job.seriesId,
      signal,
    );
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

/** Not aborted: once asked for, its answer tells whether there is a version. The registry knows a job that asks again. */
async function register(
  registry: RegistryClient,
  seriesId: string,
  version: NewVersion,
) {
  return registry.registerVersion(seriesId, version);
}
