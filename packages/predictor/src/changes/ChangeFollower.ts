import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Change,
  ChangeFeed,
  RegistryClient,
} from '@vigia/plugin-anomaly-common';
import { backoffMs } from './backoff';

/** Seconds that a poll may wait in the registry for a change. */
const POLL_SECONDS = 25;
/** A poll that has not answered this long after it should have is given up. */
const POLL_GRACE_MS = 5_000;
/** Changes of one answer at most: fewer say that there are no more. */
const PAGE_CHANGES = 500;
/** Reading all that there is takes some seconds; longer, and nobody answers any more. */
const BEGIN_TIMEOUT_MS = 120_000;
/** Short: a promotion is to be served within 2 s of the registry's return. */
const BACKOFF = { firstMs: 250, maxMs: 1_500 };

/** Told what happens in the registry. Must not throw: nothing could make up for a change that was passed over. */
export interface ChangeListener {
  changed(change: Change): void;
  /** Anything may have changed: the process just started to follow, or was away for too long. */
  reset(): void;
  /** The registry answers again after it did not, maybe for the first time; changes that were missed follow. */
  reconnected?(): void;
  /** All changes up to now have been told. */
  inStep?(): void;
  /** There may be changes that have not been told. */
  lost?(): void;
}

export interface ChangeFollowerOptions {
  registry: Pick<RegistryClient, 'followChanges'>;
  listeners: readonly ChangeListener[];
  /** Where to begin, e.g. the cursor of a snapshot on disk; {@link begin} says it when absent. */
  cursor?: string;
  /**
   * Reads all that there is, and says from which cursor on changes are news to it: at the start, and whenever a cursor
   * is too old. The end of the feed when absent.
   */
  begin?: (signal: AbortSignal) => Promise<string>;
  /** Told of each failed poll. */
  onError?: (error: unknown) => void;
  /** Replaces the wait between failed polls in tests. */
  wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

export interface FollowerState {
  /** Whether changes reach this process now. */
  reachable: boolean;
  /** Whether all changes up to now have reached it. */
  inStep: boolean;
  cursor?: string;
  /** Epoch milliseconds of the last answer. */
  syncedAt?: number;
}

const defaultWait = (delayMs: number, signal: AbortSignal) =>
  sleep(delayMs, undefined, { signal });

/** Follows the registry's change feed by long polls, for as long as it is told to. */
export class ChangeFollower {
  readonly #options: ChangeFollowerOptions;
  #state: FollowerState;
  #failures = 0;
  /** Whether listeners were told since when they are followed for. */
  #begun = false;

  static create(options: ChangeFollowerOptions) {
    return new ChangeFollower(options);
  }

  private constructor(options: ChangeFollowerOptions) {
    this.#options = options;
    this.#state = { reachable: false, inStep: false, cursor: options.cursor };
  }

  get state(): FollowerState {
    return this.#state;
  }

  /** Reads everything anew instead of change by change, e.g. because a listener hears of too many. */
  startOver(): void {
    this.#state = { ...this.#state, cursor: undefined, inStep: false };
  }

  /** Follows until the signal aborts; resolves then. */
  async run(signal: AbortSignal): Promise<void> {
    const { onError, wait = defaultWait } = this.#options;
    while (!signal.aborted) {
      try {
        await this.#poll(signal);
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        this.#state = { ...this.#state, reachable: false, inStep: false };
        this.#failures++;
        this.#tellWhetherInStep();
        onError?.(error);
        await wait(
          backoffMs(this.#failures, BACKOFF, Math.random()),
          signal,
        ).catch(() => undefined);
      }
    }
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { registry, begin } = this.#options;
    const { cursor, inStep } = this.#state;
    const since =
      cursor === undefined && begin ? await this.#begin(begin, signal) : cursor;
    // Without a cursor the feed answers its end; unless there is nothing to catch up with, an answer at once tells soonest.
    const timeout = since !== undefined && inStep ? POLL_SECONDS : 0;
    const feed = await registry.followChanges(
      { since, timeout, limit: PAGE_CHANGES },
      {
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(timeout * 1000 + POLL_GRACE_MS),
        ]),
      },
    );
    if (feed.snapshotRequired) {
      // Nothing is applied before a new beginning is known: what changes from there on will be told.
      this.#begun = false;
      this.startOver();
      this.#tellWhetherInStep();
      return;
    }
    this.#tell(feed, since);
  }

  async #begin(
    begin: (signal: AbortSignal) => Promise<string>,
    signal: AbortSignal,
  ): Promise<string> {
    const cursor = await begin(
      AbortSignal.any([signal, AbortSignal.timeout(BEGIN_TIMEOUT_MS)]),
    );
    this.#begun = false;
    this.#state = { ...this.#state, cursor };
    return cursor;
  }

  #tell({ changes, cursor }: ChangeFeed, since: string | undefined): void {
    const { listeners } = this.#options;
    const inStep = changes.length < PAGE_CHANGES;
    const reset = !this.#begun || since === undefined;
    const reconnected = this.#failures > 0;
    this.#begun = true;
    this.#failures = 0;
    this.#state = {
      reachable: true,
      inStep,
      cursor,
      syncedAt: Date.now(),
    };
    for (const listener of listeners) {
      if (reset) {
        listener.reset();
      }
      if (reconnected) {
        listener.reconnected?.();
      }
      for (const change of changes) {
        listener.changed(change);
      }
    }
    // Not before: a listener may have asked to start over.
    this.#tellWhetherInStep();
  }

  #tellWhetherInStep(): void {
    for (const listener of this.#options.listeners) {
      if (this.#state.inStep) {
        listener.inStep?.();
      } else {
        listener.lost?.();
      }
    }
  }
}
