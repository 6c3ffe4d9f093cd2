import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { RedisConnection } from '../../resilience';
import { WINDOW_MS } from './Allowance';
import type { Lease, LeaseStore } from './LeaseStore';

/** The count in Redis: one key for each limit and caller, which expires with its window. */
export class RedisLeases implements LeaseStore {
  readonly #connection: RedisConnection;
  readonly #counter: RateLimiterRedis;

  constructor(connection: RedisConnection, keyPrefix = 'vigia:limits') {
    this.#connection = connection;
    this.#counter = new RateLimiterRedis({
      storeClient: connection.client,
      keyPrefix,
      duration: WINDOW_MS / 1_000,
      // It counts and never refuses: who leased tells from the count what of his lot lies below the limit.
      points: Number.MAX_SAFE_INTEGER,
    });
  }

  async lease(key: string, requests: number): Promise<Lease> {
    const count = await this.#connection.run(() =>
      this.#counter.consume(key, requests),
    );
    return {
      before: count.consumedPoints - requests,
      endsInMs: count.msBeforeNext,
    };
  }

  isReachable(): boolean {
    return this.#connection.isReachable();
  }
}
