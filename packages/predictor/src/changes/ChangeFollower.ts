import { setTimeout as sleep } from 'node:timers/promises';
import type { Change, RegistryClient } from '@vigia/plugin-anomaly-common';
import { backoffMs } from './backoff';

/** Seconds that a poll may wait in the registry for a change. */
const POLL_SECONDS = 25;
/** A poll that has not answered this long after it should have is given up. */
const POLL_GRACE_MS = 5_000;
const BACKOFF = { firstMs: 250, maxMs: 15_000 };

/** Told what happens in the registry. Must not throw: nothing could make up for a change that was passed over. */
export interface ChangeListener {
  changed(change: Change): void;
  /** Anything may have changed: the process just started to follow, or was away for too long. */
  reset(): void;
  /** The registry answers again after it did not; changes that were missed follow. */
  reconnected?(): void;
}

export interface ChangeFollowerOptions {
  registry: Pick<RegistryClient, 'followChanges'>;
  listeners: readonly ChangeListener[];
  /** Told of each failed poll. */
  onError?: (error: unknown) => void;
  /** Replaces the wait between failed polls in tests. */
  wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

export interface FollowerState {
  /** Whether changes reach this process now. */
  reachable: boolean;
  cursor?: string;
  /** Epoch milliseconds of the last answer. */
  syncedAt?: number;
}

const defaultWait = (delayMs: number, signal: AbortSignal) =>
  sleep(delayMs, undefined, { signal });

/** Follows the registry's change feed by long polls, for as long as it is told to. */
export class ChangeFollower {
  readonly #options: ChangeFollowerOptions;
  #state: FollowerState = { reachable: false };
  #failures = 0;

  static create(options: ChangeFollowerOptions) {
    return new ChangeFollower(options);
  }

  private constructor(options: ChangeFollowerOptions) {
    this.#options = options;
  }

  get state(): FollowerState {
    return this.#state;
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
        this.#state = { ...this.#state, reachable: false };
        this.#failures++;
        onError?.(error);
        await wait(
          backoffMs(this.#failures, BACKOFF, Math.random()),
          signal,
        ).catch(() => undefined);
      }
    }
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { registry, listeners } = this.#options;
    const since = this.#state.cursor;
    // Without a cursor the feed answers its end; after a failure an answer at once tells soonest that all is well.
    const timeout =
      since === undefined || !this.#state.reachable ? 0 : POLL_SECONDS;
    const feed = await registry.followChanges(
      { since, timeout },
      {
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(timeout * 1000 + POLL_GRACE_MS),
        ]),
      },
    );
    if (feed.snapshotRequired) {
      // Nothing is applied before the end of the feed is known: what changes from there on will be told.
      this.#state = { ...this.#state, cursor: undefined };
      return;
    }
    for (const listener of listeners) {
      if (since === undefined) {
        listener.reset();
      } else if (this.#failures > 0) {
        listener.reconnected?.();
      }
      for (const change of feed.changes) {
        listener.changed(change);
      }
    }
    this.#failures = 0;
    this.#state = {
      reachable: true,
      cursor: feed.cursor,
      syncedAt: Date.now(),
    };
  }
}
