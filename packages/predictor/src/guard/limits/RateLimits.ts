import { InputError } from '@backstage/errors';
import type { Caller, RateLimiter } from '../Guard';
import type { Allowance } from './Allowance';
import { LeasedAllowance } from './LeasedAllowance';
import type { LeaseStore } from './LeaseStore';
import { MemoryAllowance } from './MemoryAllowance';

/** Requests a minute of the HLD's tiers. */
export const DEFAULT_TIERS: Readonly<Record<string, number>> = {
  free: 10,
  pro: 100,
  enterprise: 1_000,
};
/** The key of everybody's common allowance. */
const EVERYBODY = 'everybody';
const MAX_CALLERS = 100_000;

export interface RateLimitsOptions {
  /** Requests a minute by tier, from 1; `Infinity` bounds nothing. {@link DEFAULT_TIERS} when absent. */
  tiers?: Readonly<Record<string, number>>;
  /** Requests a minute of all callers together; unbounded when absent. */
  globalPerMinute?: number;
  /** Where processes share their counts; each counts for itself when absent. */
  shared?: LeaseStore;
  /** Most callers of a tier that are counted at a time, those that came first are forgotten first; 100,000 when absent. */
  maxCallers?: number;
  /** Monotonic milliseconds. */
  now?: () => number;
}

/**
 * Bounds requests by caller and tier, and of all together. A refused request takes nothing of either, unless it had to wait
 * for the shared count.
 *
 * A caller without tier is bounded by the global limit alone; a tier that is not configured is bounded as the tightest one.
 */
export class RateLimits implements RateLimiter {
  readonly #tiers = new Map<string, Allowance | undefined>();
  readonly #tightest: Allowance | undefined;
  readonly #everybody: Allowance | undefined;
  readonly #now: () => number;

  /** @throws InputError naming the tier whose limit is none */
  static create(options: RateLimitsOptions = {}) {
    return new RateLimits(options);
  }

  private constructor(options: RateLimitsOptions) {
    const {
      tiers = DEFAULT_TIERS,
      globalPerMinute = Infinity,
      shared,
      maxCallers = MAX_CALLERS,
      now = () => performance.now(),
    } = options;
    const allowance = (name: string, limit: number, maxKeys: number) => {
      requireLimit(name, limit);
      if (limit === Infinity) {
        return undefined;
      }
      return shared
        ? new LeasedAllowance({ name, limit, store: shared, maxKeys, now })
        : new MemoryAllowance(limit, maxKeys);
    };
    let tightest = Infinity;
    for (const [tier, limit] of Object.entries(tiers)) {
      this.#tiers.set(tier, allowance(`tiers.${tier}`, limit, maxCallers));
      if (limit < tightest) {
        tightest = limit;
        this.#tightest = this.#tiers.get(tier);
      }
    }
    this.#everybody = allowance('globalPerMinute', globalPerMinute, 1);
    this.#now = now;
  }

  take(caller: Caller): number | undefined | Promise<number | undefined> {
    const now = this.#now();
    const own = this.#allowanceOf(caller.tier);
    const waitMs = own?.take(caller.subject, now);
    if (this.#everybody === undefined || typeof waitMs === 'number') {
      return waitMs;
    }
    if (waitMs !== undefined) {
      return waitMs.then(
        ms => ms ?? this.#everybody?.take(EVERYBODY, this.#now()),
      );
    }
    const waitForAllMs = this.#everybody.take(EVERYBODY, now);
    if (typeof waitForAllMs === 'number') {
      own?.giveBack();
    }
    return waitForAllMs;
  }

  #allowanceOf(tier: string | undefined): Allowance | undefined {
    if (tier === undefined) {
      return undefined;
    }
    const own = this.#tiers.get(tier);
    return own === undefined && !this.#tiers.has(tier) ? this.#tightest : own;
  }
}

function requireLimit(name: string, limit: number): void {
  if (limit !== Infinity && !(Number.isSafeInteger(limit) && limit >= 1)) {
    throw new InputError(
      `${name}: must be a whole number of requests a minute from 1, or Infinity, not ${limit}`,
    );
  }
}
