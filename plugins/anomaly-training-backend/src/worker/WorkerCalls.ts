import { NotFoundError } from '@backstage/errors';
import {
  type Job,
  MAX_LOOK_UP,
  MAX_NEW_VERSIONS,
  type NewVersions,
  type RegistryClient,
  type Series,
} from '@vigia/plugin-anomaly-common';
import type { ClaimedJob, JobQueue } from '@vigia/plugin-anomaly-node';
import type { Ending, JobRunStore, Retry } from '../database';
import { type Answer, coalesce } from './coalesce';
import { outageOr, RefusedVersionError } from './failure';

/** Jobs of one statement. */
const MOST_ROWS = 500;
/** So few jobs that nobody waits for company. */
const FEW_JOBS = 4;
/** How long calls gather at the most, in milliseconds. */
const MOST_GATHER_MS = 15;
/** Jobs under way for each millisecond of that. */
const JOBS_PER_GATHER_MS = 20;

type NewSeriesVersion = NewVersions['versions'][number];

interface Services {
  queue: JobQueue;
  runs: JobRunStore;
  registry: RegistryClient;
  now: () => number;
  /** Jobs under way in this process. */
  load: () => number;
}

/**
 * What workers ask of the stores, the queue and the registry, for one job each. Beneath, the calls of many jobs are one
 * call for all of them.
 */
export class WorkerCalls {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Takes a claimed job up. Undefined when it is no longer this claim's: it ended, was cancelled, or was claimed again. */
  readonly begin = this.#many<ClaimedJob, Job | undefined>(
    MOST_ROWS,
    async claims => {
      const { runs, now } = this.#services;
      const jobs = await runs.begin(claims, now());
      const byId = new Map(jobs.map(job => [job.jobId, job]));
      return claims.map(({ jobId }) => ({ value: byId.get(jobId) }));
    },
  );

  /** From here on the job cannot be cancelled: its version may exist. False when it is no longer this claim's. */
  readonly beginRegistering = this.#many<ClaimedJob, boolean>(
    MOST_ROWS,
    async claims => {
      const held = await this.#services.runs.beginRegistering(claims);
      return claims.map(({ jobId }) => ({ value: held.has(jobId) }));
    },
  );

  /** Ends the job. False when it is no longer this claim's. */
  readonly finish = this.#many<Ending, boolean>(MOST_ROWS, async endings => {
    const { runs, now } = this.#services;
    const ended = await runs.finish(endings, now());
    return endings.map(({ claim }) => ({ value: ended.has(claim.jobId) }));
  });

  /** Lets the job wait for another attempt. False when it is no longer this claim's. */
  readonly retry = this.#many<Retry, boolean>(MOST_ROWS, async entries => {
    const waiting = await this.#services.runs.retry(entries);
    return entries.map(({ claim }) => ({ value: waiting.has(claim.jobId) }));
  });

  /** Tells the engine that the claim is over. */
  readonly settle = this.#many<ClaimedJob, void>(MOST_ROWS, async claims => {
    await this.#services.queue.settle(claims);
    return claims.map(() => ({ value: undefined }));
  });

  /** @throws NotFoundError when it is not registered; OutageError when the registry does not answer */
  readonly seriesOf = this.#many<string, Series>(MAX_LOOK_UP, async ids => {
    const asked = [...new Set(ids)];
    const found = await this.#services.registry
      .lookUpSeries(asked)
      .catch(rethrowOutage);
    const byId = new Map(found.map(series => [series.seriesId, series]));
    return ids.map((id): Answer<Series> => {
      const value = byId.get(id);
      return value
        ? { value }
        : { error: new NotFoundError(`Series '${id}' is not registered`) };
    });
  });

  /**
   * Registers a version, and answers its number. The registry knows a job that asks again.
   *
   * @throws RefusedVersionError when the registry refuses this one; OutageError when it does not answer
   */
  readonly register = this.#many<NewSeriesVersion, number>(
    MAX_NEW_VERSIONS,
    async versions => {
      const results = await this.#services.registry
        .registerVersions([...versions])
        .catch(rethrowOutage);
      return results.map(
        ({ version, error }): Answer<number> =>
          version === undefined
            ? { error: new RefusedVersionError(error) }
            : { value: version },
      );
    },
  );

  #many<K, V>(
    most: number,
    call: (keys: readonly K[]) => Promise<readonly Answer<V>[]>,
  ) {
    const gatherMs = () => {
      const load = this.#services.load();
      return load > FEW_JOBS
        ? Math.min(MOST_GATHER_MS, load / JOBS_PER_GATHER_MS)
        : 0;
    };
    return coalesce(call, { most, gatherMs });
  }
}

function rethrowOutage(error: unknown): never {
  throw outageOr(error);
}
