import {
  BrokenCircuitError,
  DelegateBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
  type RetryPolicy,
  timeout,
  type TimeoutPolicy,
  TimeoutStrategy,
} from 'cockatiel';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { backoffMs } from '../changes';
import { AbandonedError, Circuit } from './Circuit';
import type { CircuitStore } from './CircuitStore';
import { CircuitSync } from './CircuitSync';

const RETRY_BACKOFF = { firstMs: 50, maxMs: 200 };

export interface RegistryBreakerOptions {
  /** Failures in a row that open the circuit; 5 when absent. Those of all processes together, where they are shared. */
  threshold?: number;
  /** How long nothing is asked then; 60 s when absent. */
  openMs?: number;
  /** Of one attempt; 800 ms when absent: two of them fit into the 2 s that a load may take. */
  timeoutMs?: number;
  /** Further attempts of a call that may be repeated; 1 when absent. */
  retries?: number;
  /** Where processes tell each other; each finds out for itself when absent. */
  shared?: CircuitStore;
  onChange?: (state: InstanceReport['breaker']) => void;
}

export interface BreakerCallOptions {
  /** The caller's: a call that it ends is neither a failure nor a success. */
  signal?: AbortSignal;
  /** Whether to try again, which is safe for reads alone. */
  repeatable?: boolean;
}

/** Whether an error says that the registry was not even asked, because it is taken for away. */
export function isRegistryAway(error: unknown): boolean {
  return isBrokenCircuitError(error);
}

/**
 * Spares a registry that is away the calls, and the callers the wait for it.
 *
 * After `threshold` failures in a row (errors, timeouts) calls are refused at once with
 * cockatiel's `BrokenCircuitError` for `openMs`, or until {@link recovered}; then one call goes as a probe, while the others
 * are still refused, and closes the circuit or opens it anew.
 */
export class RegistryBreaker {
  readonly #circuit: Circuit;
  readonly #shared?: CircuitStore;
  readonly #sync?: CircuitSync;
  readonly #timeout: TimeoutPolicy;
  readonly #retry: RetryPolicy;

  static create(options: RegistryBreakerOptions = {}) {
    return new RegistryBreaker(options);
  }

  private constructor(options: RegistryBreakerOptions) {
    const { threshold = 5, openMs = 60_000, shared, onChange } = options;
    this.#shared = shared;
    this.#circuit = new Circuit({
      threshold,
      openMs,
      probesNeedPermit: () => shared?.isReachable() ?? false,
      listener: {
        changed: (state, here) => {
          this.#sync?.changed(state, here);
          onChange?.(this.state());
        },
        failed: () => this.#sync?.failed(),
        succeeded: () => this.#sync?.succeeded(),
        probeWanted: () => this.#sync?.probeWanted(),
      },
    });
    this.#sync = shared && new CircuitSync(this.#circuit, shared);
    this.#timeout = timeout(
      options.timeoutMs ?? 800,
      TimeoutStrategy.Aggressive,
    );
    this.#retry = retry(
      handleWhen(error => this.#mayRepeat(error)),
      {
        maxAttempts: options.retries ?? 1,
        backoff: new DelegateBackoff(({ attempt }) =>
          backoffMs(attempt, RETRY_BACKOFF, Math.random()),
        ),
      },
    );
  }

  /** Whether a call would be let through now. */
  allows(): boolean {
    return this.#circuit.allows();
  }

  /**
   * Calls the registry.
   *
   * @throws BrokenCircuitError (see {@link isRegistryAway}) while the circuit is open; otherwise what `work` throws, or
   * `TaskCancelledError` when it took too long
   */
  async call<T>(
    work: (signal: AbortSignal) => Promise<T>,
    { signal, repeatable }: BreakerCallOptions = {},
  ): Promise<T> {
    const attempt = () => this.#circuit.run(() => this.#attempt(work, signal));
    try {
      // What is refused is refused at once, without the way through the retries.
      return await (repeatable && this.allows()
        ? this.#retry.execute(attempt, signal)
        : attempt());
    } catch (error) {
      throw error instanceof AbandonedError ? error.cause : error;
    }
  }

  /** The registry answered elsewhere, e.g. its change feed: the next call goes at once, as a probe. */
  recovered(): void {
    this.#circuit.recovered();
  }

  state(): InstanceReport['breaker'] {
    const { state, failures, openedAt } = this.#circuit;
    return {
      state,
      failures,
      openedAt,
      shared: this.#shared?.isReachable() ?? false,
    };
  }

  /** Ends the exchange with other processes. */
  close(): void {
    this.#sync?.stop();
  }

  async #attempt<T>(
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    try {
      signal?.throwIfAborted();
      return await this.#timeout.execute(
        context => work(context.signal),
        signal,
      );
    } catch (error) {
      if (signal?.aborted) {
        throw new AbandonedError('The caller gave up', {
          cause: signal.reason,
        });
      }
      throw error;
    }
  }

  #mayRepeat(error: Error): boolean {
    return (
      !(error instanceof AbandonedError) &&
      !(error instanceof BrokenCircuitError) &&
      this.allows()
    );
  }
}
