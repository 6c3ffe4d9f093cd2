import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { AnomalySignals } from '@vigia/plugin-anomaly-node';
import { outcomeOf } from './outcome';
import { type Bucket, fullBucket, howManyNow, refill } from './pace';
import { openJobs } from './progress';
import type { RunAdmission } from './RunAdmission';
import { PLAN_CHUNK, type RunDriveStore, RunMovedError } from './RunDriveStore';
import type { RunPlanner } from './RunPlanner';
import { briefly, type RunInHand, toRun } from './runRow';
import { countDue } from './slotOf';

/** A process that is killed leaves its runs to others after so long. */
const LEASE_MS = 15_000;
const MINUTE_MS = 60_000;

interface Services {
  /** Names this process. */
  driver: string;
  runs: RunDriveStore;
  planner: RunPlanner;
  admission: RunAdmission;
  signals: Pick<AnomalySignals, 'runChanged'>;
  logger: LoggerService;
  /** Most jobs of one run that are open at once. */
  maxOpenJobs: number;
  now: () => number;
}

/** What this process remembers of a run that it drives; another process finds it out again. */
interface Memory {
  bucket: Bucket;
  chunk?: { index: number; seriesIds: string[] };
  /** What was signalled last. */
  told?: string;
}

/**
 * Drives runs: plans them, gives each series its turn, and ends them. All that matters is in the run's row: a process that
 * is killed at any moment leaves a run that the next one goes on with, each series admitted once.
 */
export class RunEngine {
  readonly #services: Services;
  readonly #memories = new Map<string, Memory>();
  #ticking: Promise<void> | undefined;
  #again = false;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Does what can be done now. Of calls at once the second looks once more after the first. */
  async tick(signal?: AbortSignal): Promise<void> {
    if (this.#ticking) {
      this.#again = true;
      return this.#ticking;
    }
    this.#ticking = this.#tickUntilDone(signal).finally(() => {
      this.#ticking = undefined;
    });
    return this.#ticking;
  }

  /** Looks now instead of at the next tick. Never fails its caller. */
  wake(): void {
    this.tick().catch(error =>
      this.#services.logger.warn('Runs were not driven', error),
    );
  }

  /** Lets other processes go on with the runs at once. */
  async stop(): Promise<void> {
    await this.#ticking?.catch(() => {});
    await this.#services.runs.release(this.#services.driver);
  }

  async #tickUntilDone(signal?: AbortSignal): Promise<void> {
    do {
      this.#again = false;
      const { runs, driver, now } = this.#services;
      const leased = await runs.lease(driver, now(), LEASE_MS);
      this.#forgetOthers(leased);
      for (const run of leased) {
        await this.#driveSafely(run, signal);
      }
    } while (this.#again && !signal?.aborted);
  }

  async #driveSafely(run: RunInHand, signal?: AbortSignal): Promise<void> {
    const { runs, logger, now } = this.#services;
    try {
      this.#tell(await this.#drive(run, signal));
    } catch (error) {
      if (signal?.aborted || error instanceof RunMovedError) {
        return;
      }
      if (run.status === 'planning' && isRefusal(error)) {
        const message = `Its series cannot be listed: ${reasonOf(error)}`;
        const failed = await runs.finish(
          run,
          { status: 'failed', message },
          now(),
        );
        this.#tell(failed ?? run);
        return;
      }
      logger.warn(`Run ${run.runId} does not go on, and is tried again`, {
        reason: `${error}`,
      });
      await runs.tell(run.runId, `Waiting: ${reasonOf(error)}`);
    }
  }

  async #drive(run: RunInHand, signal?: AbortSignal): Promise<RunInHand> {
    const { runs, planner, now } = this.#services;
    if (run.status === 'cancelled') {
      return this.#cancelJobs(run, signal);
    }
    if (run.status === 'running') {
      return this.#goOn(run, signal);
    }
    const seriesIds = await planner.plan(run, signal);
    return this.#goOn(await runs.plan(run.runId, seriesIds, now()), signal);
  }

  async #goOn(started: RunInHand, signal?: AbortSignal): Promise<RunInHand> {
    const { runs, admission, logger, now } = this.#services;
    let run = started;
    for (;;) {
      const seriesIds = await this.#nextTurns(run);
      if (seriesIds.length === 0 || signal?.aborted) {
        break;
      }
      run = await admission.admit(run, seriesIds, {
        signal,
        onStep: (next, before) => this.#spend(before, next),
      });
    }
    if (run.admitted < run.planned || openJobs(run) > 0) {
      return run;
    }
    const message = outcomeOf(run);
    logger.info(`Run ${run.runId} (${run.kind}) is over. ${message}`);
    return (
      (await runs.finish(run, { status: 'completed', message }, now())) ?? run
    );
  }

  /** Series whose slot has come, as many as the rate and the queue allow. */
  async #nextTurns(run: RunInHand): Promise<string[]> {
    const { maxOpenJobs, admission, now } = this.#services;
    if (run.admitted >= run.planned) {
      return [];
    }
    const memory = this.#memoryOf(run);
    memory.bucket = refill(memory.bucket, run.jobsPerSecond, now());
    const waiting = await this.#waiting(run, memory);
    const due = countDue(
      waiting.slice(0, admission.batch),
      run.windowMinutes * MINUTE_MS,
      now() - run.createdAt,
    );
    const { tokens } = memory.bucket;
    const many = howManyNow({
      due,
      // Few of the series that a drift run checks become jobs: those are paid for afterwards.
      tokens: run.kind === 'drift' && tokens > 0 ? Infinity : tokens,
      open: openJobs(run),
      maxOpen: maxOpenJobs,
      batch: admission.batch,
    });
    return waiting.slice(0, many);
  }

  /** The ids of the plan from the cursor to the end of its chunk. */
  async #waiting(run: RunInHand, memory: Memory): Promise<string[]> {
    const index = Math.floor(run.admitted / PLAN_CHUNK);
    if (memory.chunk?.index !== index) {
      const seriesIds = await this.#services.runs.readChunk(run.runId, index);
      memory.chunk = { index, seriesIds };
    }
    const from = run.admitted % PLAN_CHUNK;
    return memory.chunk.seriesIds.slice(
      from,
      from + this.#services.admission.batch,
    );
  }

  #spend(before: RunInHand, after: RunInHand): void {
    const jobs =
      after.kind === 'drift'
        ? after.triggered - before.triggered
        : after.admitted - before.admitted;
    this.#memoryOf(after).bucket.tokens -= jobs;
  }

  async #cancelJobs(run: RunInHand, signal?: AbortSignal): Promise<RunInHand> {
    const { runs, admission, now } = this.#services;
    const left = await admission.cancelJobs(run.runId, signal);
    if (left > 0 || signal?.aborted) {
      // They register their versions, and end by themselves.
      return run;
    }
    const message = `${run.message ?? 'Cancelled'}. ${outcomeOf(run)}`;
    return (
      (await runs.finish(run, { status: 'cancelled', message }, now())) ?? run
    );
  }

  #memoryOf(run: RunInHand): Memory {
    let memory = this.#memories.get(run.runId);
    if (!memory) {
      const { now } = this.#services;
      memory = { bucket: fullBucket(run.jobsPerSecond, now()) };
      this.#memories.set(run.runId, memory);
    }
    return memory;
  }

  #forgetOthers(leased: readonly RunInHand[]): void {
    const mine = new Set(leased.map(({ runId }) => runId));
    for (const runId of this.#memories.keys()) {
      if (!mine.has(runId)) {
        this.#memories.delete(runId);
      }
    }
  }

  #tell(run: RunInHand): void {
    const memory = this.#memoryOf(run);
    const state = JSON.stringify(run);
    if (memory.told !== state) {
      memory.told = state;
      const { signals, now } = this.#services;
      signals.runChanged(briefly(toRun(run, now())));
    }
  }
}

/** The registry understood what was asked for, and refuses: asking again changes nothing. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    error.statusCode >= 400 &&
    error.statusCode < 500 &&
    error.statusCode !== 429
  );
}

function reasonOf(error: unknown): string {
  return error instanceof ResponseError
    ? error.cause.message
    : (error as Error).message;
}
