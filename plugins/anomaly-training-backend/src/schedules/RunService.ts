import { v7 } from 'uuid';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  RegistryClient,
  Run,
  RunPage,
  RunQuery,
  RunRequest,
} from '@vigia/plugin-anomaly-common';
import type { AnomalySignals } from '@vigia/plugin-anomaly-node';
import {
  type KeyedRequest,
  keyedRequest,
  requireSameRequest,
} from '../requestHash';
import { parseWindow } from '../sources';
import { requireRegistered } from './requireRegistered';
import type { RunEngine } from './RunEngine';
import type { RunStore } from './RunStore';
import { briefly, type RunInHand, toRun } from './runRow';

/** What `v7` makes; anything else names no run. */
const RUN_ID = /^[0-9a-f-]{36}$/;

interface Services {
  runs: RunStore;
  engine: Pick<RunEngine, 'wake'>;
  registry: Pick<RegistryClient, 'lookUpSeries'>;
  signals: Pick<AnomalySignals, 'runChanged'>;
  /** Where the request does not say. */
  jobsPerSecond: number;
  now: () => number;
}

/** Runs as their callers see them: start one of a selection, look, pause, resume, cancel. */
export class RunService {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /**
   * Begins to train a selection. Once this resolves the run is not lost.
   *
   * @throws InputError that names the field; NotFoundError when it names series that are not registered; ConflictError when
   *   the idempotency key was used for another request; then nothing was written
   */
  async start(
    request: RunRequest,
    submission: {
      actor: string;
      idempotencyKey?: string;
      signal?: AbortSignal;
    },
  ): Promise<Run> {
    const { runs, engine, registry, jobsPerSecond, now } = this.#services;
    const { selection } = request;
    requireOneSelection(selection);
    const keyed = keyedRequest(submission.idempotencyKey, request);
    const repeated = await this.#findRepeated(keyed);
    if (repeated) {
      return repeated;
    }
    const run = {
      runId: newRunId(now()),
      kind: 'selection' as const,
      startedBy: submission.actor,
      selection,
      window: parseWindow(request.window ?? {}, 'window'),
      priority: request.priority ?? ('low' as const),
      jobsPerSecond: request.jobsPerSecond ?? jobsPerSecond,
      windowMinutes: 0,
      ...keyed,
      createdAt: now(),
    };
    if (selection.seriesIds) {
      await requireRegistered(registry, selection.seriesIds, submission.signal);
    }
    if (await runs.insert(run)) {
      engine.wake();
      return this.#changed(run.runId);
    }
    // Nothing else of it can be taken already: of two requests with the same key at once one comes here.
    return (await this.#findRepeated(keyed))!;
  }

  /** @throws NotFoundError */
  async get(runId: string): Promise<Run> {
    return toRun(await this.#require(runId), this.#services.now());
  }

  async list(query: RunQuery): Promise<RunPage> {
    const { runs, now } = this.#services;
    const { items, ...page } = await runs.list(query);
    return { ...page, items: items.map(run => briefly(toRun(run, now()))) };
  }

  /**
   * No further series has its turn; jobs that were admitted go on.
   *
   * @throws NotFoundError; ConflictError when it is paused or over
   */
  async pause(runId: string): Promise<Run> {
    return this.#change(runId, 'paused', () =>
      this.#services.runs.pause(runId, this.#services.now()),
    );
  }

  /** @throws NotFoundError; ConflictError when it is not paused */
  async resume(runId: string): Promise<Run> {
    return this.#change(runId, 'resumed', () =>
      this.#services.runs.resume(runId, this.#services.now()),
    );
  }

  /**
   * Once this resolves the run admits nothing; its queued and running jobs are cancelled soon after, and `finished_at` says
   * that they are.
   *
   * @throws NotFoundError; ConflictError when it is over
   */
  async cancel(runId: string, actor: string): Promise<Run> {
    return this.#change(runId, 'cancelled', () =>
      this.#services.runs.cancel(runId, actor),
    );
  }

  /** @throws ConflictError when the key was used for another request */
  async #findRepeated(
    keyed: KeyedRequest | undefined,
  ): Promise<Run | undefined> {
    const { runs, now } = this.#services;
    const made = keyed && (await runs.findByKey(keyed.idempotencyKey));
    if (!made) {
      return undefined;
    }
    const { run, requestHash } = made;
    requireSameRequest(keyed, requestHash, `run '${run.runId}'`);
    return toRun(run, now());
  }

  async #change(
    runId: string,
    verb: string,
    change: () => Promise<boolean>,
  ): Promise<Run> {
    await this.#require(runId);
    if (!(await change())) {
      const { status } = await this.#require(runId);
      throw new ConflictError(
        `Run '${runId}' is ${status} and cannot be ${verb}`,
      );
    }
    this.#services.engine.wake();
    return this.#changed(runId);
  }

  async #changed(runId: string): Promise<Run> {
    const run = await this.get(runId);
    this.#services.signals.runChanged(briefly(run));
    return run;
  }

  async #require(runId: string): Promise<RunInHand> {
    const run = RUN_ID.test(runId)
      ? await this.#services.runs.get(runId)
      : undefined;
    if (!run) {
      throw new NotFoundError(`There is no run '${runId}'`);
    }
    return run;
  }
}

/** Ids in the order of time. */
export function newRunId(now: number): string {
  return v7({ msecs: now });
}

/** @throws InputError unless it says in exactly one way which series are meant */
export function requireOneSelection(selection: RunRequest['selection']): void {
  const { seriesIds, filter } = selection;
  if ((seriesIds === undefined) === (filter === undefined)) {
    throw new InputError(
      'selection must have either series_ids or filter; an empty filter means the whole fleet',
    );
  }
}
