import { BoundedMap } from '../BoundedMap';
import { type Allowance, WINDOW_MS } from './Allowance';
import type { LeaseStore } from './LeaseStore';

/** A lot is at most this share of the limit. */
const LARGEST_LOT_SHARE = 0.05;

interface Window {
  /** Never later than the end of the store's window. */
  endsAt: number;
  /** Leased, and not granted yet. */
  left: number;
  /** Granted by this process in this window. */
  granted: number;
  /** Nobody has more of this window. */
  exhausted: boolean;
  /** The lot that is being fetched; tells whether the store answered. */
  leasing?: Promise<boolean>;
}

export interface LeasedAllowanceOptions {
  /** Prefix of the keys in the store. */
  name: string;
  limit: number;
  store: LeaseStore;
  maxKeys: number;
  /** Monotonic milliseconds. */
  now: () => number;
}

/**
 * Shares one limit among processes without asking for each request: a process leases lots of a key's window and grants
 * them by itself.
 *
 * - Never more than the limit: lots of a window are disjoint pieces of one count, what lies above the limit is not granted,
 *   and what is left of a lot expires no later than the window (its end is reckoned from before the question was sent).
 * - Perhaps less: what other processes have leased and do not use is missing to those who ask. A lot is as large as what the
 *   process granted in this window so far, at least 1 and at most 5 % of the limit, and the next one is fetched when half
 *   of it is left: so a process holds back at most 1.5 times what it has granted, and at most 7.5 % of the limit.
 * - Synchronous but for the first requests of a window (lots of 1, 1, 2, 4, ...), and wherever 5 % is 1 (limits up to 20).
 * - While the store is away each process grants the whole limit by itself, its own grants of this window included.
 */
export class LeasedAllowance implements Allowance {
  readonly #options: LeasedAllowanceOptions;
  readonly #largestLot: number;
  readonly #windows: BoundedMap<Window>;
  #lastWindow?: Window;
  #lastOfLot = false;

  constructor(options: LeasedAllowanceOptions) {
    this.#options = options;
    this.#largestLot = Math.ceil(options.limit * LARGEST_LOT_SHARE);
    this.#windows = new BoundedMap(options.maxKeys);
  }

  take(
    key: string,
    now: number,
  ): number | undefined | Promise<number | undefined> {
    const window = this.#windowOf(key, now);
    if (window.left > 0) {
      window.left--;
      this.#grant(window, true);
      this.#fetchAhead(key, window);
      return undefined;
    }
    if (window.exhausted) {
      return window.endsAt - now;
    }
    return this.#options.store.isReachable()
      ? this.#takeOfNextLot(key, window)
      : this.#takeAlone(window, now);
  }

  giveBack(): void {
    if (this.#lastWindow === undefined) {
      return;
    }
    this.#lastWindow.granted--;
    if (this.#lastOfLot) {
      this.#lastWindow.left++;
    }
    this.#lastWindow = undefined;
  }

  #windowOf(key: string, now: number): Window {
    const known = this.#windows.get(key);
    if (known !== undefined && now < known.endsAt) {
      return known;
    }
    const window: Window = {
      endsAt: now + WINDOW_MS,
      left: 0,
      granted: 0,
      exhausted: false,
    };
    this.#windows.set(key, window);
    return window;
  }

  #grant(window: Window, ofLot: boolean): void {
    window.granted++;
    this.#lastWindow = window;
    this.#lastOfLot = ofLot;
  }

  #takeAlone(window: Window, now: number): number | undefined {
    if (window.granted >= this.#options.limit) {
      return window.endsAt - now;
    }
    this.#grant(window, false);
    return undefined;
  }

  async #takeOfNextLot(
    key: string,
    window: Window,
  ): Promise<number | undefined> {
    const answered = await this.#lease(key, window);
    const now = this.#options.now();
    // As if asked anew: others that waited for the same lot may have had it all.
    return answered
      ? this.take(key, now)
      : this.#takeAlone(this.#windowOf(key, now), now);
  }

  #fetchAhead(key: string, window: Window): void {
    const lot = this.#lot(window);
    if (
      lot > 1 &&
      window.left <= lot / 2 &&
      !window.exhausted &&
      window.leasing === undefined &&
      this.#options.store.isReachable()
    ) {
      this.#lease(key, window);
    }
  }

  #lot(window: Window): number {
    return Math.min(this.#largestLot, Math.max(1, window.granted));
  }

  /** Never rejects: a store that fails leaves the window to this process. */
  #lease(key: string, window: Window): Promise<boolean> {
    window.leasing ??= this.#leaseNow(key, window).finally(() => {
      window.leasing = undefined;
    });
    return window.leasing;
  }

  async #leaseNow(key: string, window: Window): Promise<boolean> {
    const { name, limit, store, now } = this.#options;
    const lot = this.#lot(window);
    const sentAt = now();
    try {
      const { before, endsInMs } = await store.lease(`${name}:${key}`, lot);
      const endsAt = sentAt + endsInMs;
      const granted = Math.min(lot, Math.max(0, limit - before));
      this.#keep(window, endsAt, granted, before + lot >= limit);
      return true;
    } catch {
      // The store has told whoever is to know; until it answers again each process counts for itself.
      return false;
    }
  }

  #keep(window: Window, endsAt: number, lot: number, exhausted: boolean): void {
    // Should the store's window have ended meanwhile and this be a lot of the next, it expires with the older one: less, not more.
    window.endsAt = window.left > 0 ? Math.min(window.endsAt, endsAt) : endsAt;
    window.left += lot;
    window.exhausted = exhausted;
  }
}
