import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { backoffMs } from '@vigia/predictor';
import type { HealthMonitor, HealthReporter } from '../health';
import { SLOTS, type SlotStore } from '../stores/SlotStore';
import type { RecordStore } from '../stores';
import type { FollowedSeries, PulledSeries } from './FollowedSeries';
import { mapConcurrently } from './mapConcurrently';
import type { OrphanedRecords } from './OrphanedRecords';
import type { SeriesPuller } from './SeriesPuller';
import { slotOf } from './slotOf';

/** Series that are pulled at the same time. */
const CONCURRENT_PULLS = 4;
/** How long a slot stays with an instance that no longer renews it. */
const LEASE_MS = 30_000;
/** A series whose source fails is tried again after a second, then ever later. */
const BACKOFF = { firstMs: 1_000, maxMs: 300_000 };
/** How often a series without new observations is judged. */
const REASSESS_MS = 30_000;

export interface CollectorOptions {
  instanceId: string;
  followed: FollowedSeries;
  orphans: Pick<OrphanedRecords, 'take'>;
  puller: Pick<SeriesPuller, 'pull' | 'forget'>;
  slots: SlotStore;
  records: Pick<RecordStore, 'forget'>;
  health: HealthMonitor;
  reporter: HealthReporter;
  logger: LoggerService;
  /** Told of a pull that failed. */
  onSourceError: (series: PulledSeries) => void;
  now?: () => number;
}

/** Reads all series in this instance's slots, again and again. One series that fails never holds up the others. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #now: () => number;
  readonly #failures = new Map<string, { count: number; retryAt: number }>();
  #slots: ReadonlySet<number> = new Set();
  #sharedAt = -Infinity;
  #reassessedAt = -Infinity;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Looks at every source once, and again at those that had more than one read takes. */
  async tick(signal?: AbortSignal): Promise<void> {
    await this.#share();
    await this.#refresh(signal);
    let due = this.#due();
    while (due.length > 0 && !signal?.aborted) {
      const withMore = new Set<string>();
      await mapConcurrently(due, CONCURRENT_PULLS, async series => {
        if (!signal?.aborted && (await this.#pull(series, signal)) === 'more') {
          withMore.add(series.seriesId);
        }
      });
      due = this.#due().filter(({ seriesId }) => withMore.has(seriesId));
    }
    this.#reassess();
    await this.#report();
  }

  /** Gives the slots to the other instances. */
  async stop(): Promise<void> {
    await this.#options.slots.leave(this.#options.instanceId);
  }

  async #share(): Promise<void> {
    const { instanceId, slots } = this.#options;
    this.#sharedAt = this.#now();
    const before = this.#slots;
    this.#slots = await slots.share(instanceId, LEASE_MS, this.#sharedAt);
    for (const { seriesId } of this.#options.followed.list()) {
      const slot = slotOf(seriesId, SLOTS);
      if (before.has(slot) && !this.#slots.has(slot)) {
        // Whoever holds the slot now moves on; what is known here would be of the past when it comes back.
        this.#options.puller.forget(seriesId);
      }
    }
  }

  async #refresh(signal?: AbortSignal): Promise<void> {
    const { followed, logger, orphans } = this.#options;
    const gone: string[] = [];
    try {
      await followed.refresh(signal);
      gone.push(...(await orphans.take(id => followed.has(id), signal)));
    } catch (error) {
      logger.warn(
        `The registry does not tell which series to collect; going on with ${
          followed.list().length
        }`,
        {
          error: stringifyError(error),
        },
      );
    }
    for (const seriesId of [...gone, ...followed.takeDeleted()]) {
      await this.#forget(seriesId);
    }
  }

  async #forget(seriesId: string): Promise<void> {
    const { puller, records, reporter } = this.#options;
    this.#failures.delete(seriesId);
    puller.forget(seriesId);
    reporter.forget(seriesId);
    await records.forget(seriesId);
  }

  #due(): PulledSeries[] {
    const now = this.#now();
    return this.#mine().filter(
      ({ seriesId }) => (this.#failures.get(seriesId)?.retryAt ?? 0) <= now,
    );
  }

  #mine(): PulledSeries[] {
    return this.#options.followed
      .list()
      .filter(({ seriesId }) => this.#slots.has(slotOf(seriesId, SLOTS)));
  }

  async #pull(series: PulledSeries, signal?: AbortSignal) {
    if (this.#now() - this.#sharedAt > LEASE_MS / 3) {
      await this.#share();
    }
    if (!this.#slots.has(slotOf(series.seriesId, SLOTS))) {
      return 'idle';
    }
    try {
      const outcome = await this.#options.puller.pull(series, signal);
      this.#failures.delete(series.seriesId);
      return outcome;
    } catch (error) {
      this.#failed(series, error);
      return 'idle';
    }
  }

  #failed(series: PulledSeries, error: unknown): void {
    const { logger, onSourceError } = this.#options;
    const count = (this.#failures.get(series.seriesId)?.count ?? 0) + 1;
    const delayMs = backoffMs(count, BACKOFF, Math.random());
    this.#failures.set(series.seriesId, {
      count,
      retryAt: this.#now() + delayMs,
    });
    onSourceError(series);
    logger.warn(
      `Collecting ${
        series.seriesId
      } failed ${count} times in a row; next try in ${Math.round(delayMs)} ms`,
      {
        error: stringifyError(error),
      },
    );
  }

  #reassess(): void {
    if (this.#now() - this.#reassessedAt < REASSESS_MS) {
      return;
    }
    this.#reassessedAt = this.#now();
    for (const { seriesId } of this.#mine()) {
      this.#options.health.reassess(seriesId);
    }
  }

  async #report(): Promise<void> {
    try {
      await this.#options.reporter.flush();
    } catch (error) {
      this.#options.logger.warn(
        'The registry does not take health reports; they are sent with the next',
        {
          error: stringifyError(error),
        },
      );
    }
  }
}
