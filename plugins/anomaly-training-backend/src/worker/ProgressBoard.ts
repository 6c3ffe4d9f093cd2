import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JobRunStore } from '../database';
import type { RunningJobs } from './RunningJobs';

/** Jobs that are over sooner are not told of on their way. */
export const TOLD_AFTER_MS = 1_000;

interface Options {
  runs: Pick<JobRunStore, 'progress'>;
  running: RunningJobs;
  logger: LoggerService;
  now: () => number;
}

/** Writes how far the longer jobs are, all in one statement. */
export class ProgressBoard {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async write(): Promise<void> {
    const { runs, running, logger, now } = this.#options;
    const since = now() - TOLD_AFTER_MS;
    const changed = running
      .all()
      .filter(job => job.untold && job.since <= since);
    if (changed.length === 0) {
      return;
    }
    for (const job of changed) {
      job.untold = false;
    }
    try {
      await runs.progress(
        changed.map(({ claim, step, progress }) => ({ claim, step, progress })),
      );
    } catch (error) {
      // Their work goes on; the next change is written again.
      logger.warn('The progress of running jobs could not be written', {
        reason: `${error}`,
      });
    }
  }
}
