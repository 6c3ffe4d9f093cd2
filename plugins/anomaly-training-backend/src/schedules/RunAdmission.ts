import {
  MAX_LOOK_UP,
  type RegistryClient,
  type Series,
} from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import { JobIds, type PayloadStore } from '../database';
import type { DriftVerdicts } from './DriftVerdicts';
import type { RunDriveStore } from './RunDriveStore';
import { type JobOfRun, jobsOf } from './jobsOf';
import type { NewRunJob, RunJobs } from './RunJobs';
import type { RunInHand, SkipCounts } from './runRow';

/** Pages of series that are looked up at once. */
const LOOK_UPS = 4;
const CANCEL_BATCH = 1_000;

interface Services {
  runs: RunDriveStore;
  jobs: RunJobs;
  payloads: Pick<PayloadStore, 'withObservations'>;
  registry: Pick<RegistryClient, 'lookUpSeries'>;
  sources: SeriesSources;
  verdicts: DriftVerdicts;
  /** Tells the queue of new jobs. Never fails: what it does not take now is offered to it again. */
  offer: (jobs: readonly NewRunJob[]) => Promise<void>;
  /** Stops those that run in this process. */
  onCancelled: (jobIds: readonly string[]) => void;
  minIntervalMs: number;
  /** A series that was trained so lately is not trained again because it drifts. */
  driftCooldownMs: number;
  now: () => number;
}

/** Gives series of a run their turn: their jobs and the run's cursor are written in one transaction. */
export class RunAdmission {
  readonly #services: Services;
  readonly #ids = new JobIds();
  /** Most series in one call of {@link admit}. */
  readonly batch = LOOK_UPS * MAX_LOOK_UP;

  constructor(services: Services) {
    this.#services = services;
  }

  /**
   * @param seriesIds - the next of the run's plan
   * @throws RunMovedError when somebody else moved the run; what was written before that stays
   */
  async admit(
    run: RunInHand,
    seriesIds: readonly string[],
    options: {
      signal?: AbortSignal;
      onStep: (run: RunInHand, before: RunInHand) => void;
    },
  ): Promise<RunInHand> {
    const pages: string[][] = [];
    for (let from = 0; from < seriesIds.length; from += MAX_LOOK_UP) {
      pages.push(seriesIds.slice(from, from + MAX_LOOK_UP));
    }
    const prepared = await Promise.all(
      pages.map(page => this.#prepare(run, page, options.signal)),
    );
    let current = run;
    for (const { turns, jobs, skips } of prepared) {
      options.signal?.throwIfAborted();
      const next = await this.#write(current, turns, jobs, skips);
      options.onStep(next, current);
      current = next;
    }
    return current;
  }

  /**
   * Cancels the jobs of a run that was cancelled. Those that register their versions end by themselves.
   *
   * @returns how many have not ended
   */
  async cancelJobs(runId: string, signal?: AbortSignal): Promise<number> {
    const { jobs, onCancelled, now } = this.#services;
    for (;;) {
      const { cancelled, left } = await jobs.cancelRun(
        runId,
        now(),
        CANCEL_BATCH,
      );
      onCancelled(cancelled);
      if (cancelled.length === 0 || signal?.aborted) {
        return left;
      }
    }
  }

  async #prepare(
    run: RunInHand,
    seriesIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ turns: number; jobs: JobOfRun[]; skips: SkipCounts }> {
    const { registry, payloads, sources, verdicts } = this.#services;
    const found = await registry.lookUpSeries(seriesIds, { signal });
    const meant =
      run.kind === 'drift'
        ? await chosen(found, verdicts, signal)
        : { ids: seriesIds, series: found };
    const inline = meant.series.filter(
      ({ source }) => source.type === 'inline',
    );
    const { jobs, skips } = jobsOf(run, {
      seriesIds: meant.ids,
      series: new Map(meant.series.map(series => [series.seriesId, series])),
      withObservations: await payloads.withObservations(
        inline.map(({ seriesId }) => seriesId),
      ),
      sources,
    });
    return { turns: seriesIds.length, jobs, skips };
  }

  async #write(
    run: RunInHand,
    turns: number,
    wanted: readonly JobOfRun[],
    skips: SkipCounts,
  ): Promise<RunInHand> {
    const { runs, jobs, offer, minIntervalMs, driftCooldownMs, now } =
      this.#services;
    if (wanted.length === 0) {
      return runs.advanceAlone(run, { turns, skips, triggered: 0 });
    }
    let moved: RunInHand | undefined;
    const createdAt = now();
    const { admitted } = await jobs.admitAll(
      wanted.map(job => ({
        ...job,
        jobId: this.#ids.next(createdAt),
        runId: run.runId,
        inline: false,
        createdAt,
      })),
      {
        minIntervalMs:
          run.kind === 'drift'
            ? Math.max(minIntervalMs, driftCooldownMs)
            : minIntervalMs,
        alongside: async (transaction, outcome) => {
          moved = await runs.advance(transaction, run, {
            turns,
            skips: outcome.refused.reduce(
              (counts, { reason }) => ({
                ...counts,
                [reason]: (counts[reason] ?? 0) + 1,
              }),
              skips,
            ),
            triggered: run.kind === 'drift' ? outcome.admitted.length : 0,
          });
        },
      },
    );
    await offer(admitted);
    return moved!;
  }
}

async function chosen(
  series: readonly Series[],
  verdicts: DriftVerdicts,
  signal?: AbortSignal,
): Promise<{ ids: string[]; series: Series[] }> {
  const drifting = await verdicts.drifting(series, signal);
  return {
    ids: [...drifting],
    series: series.filter(({ seriesId }) => drifting.has(seriesId)),
  };
}
