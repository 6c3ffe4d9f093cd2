import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  handleWhen,
} from 'cockatiel';
import type { BreakerState } from '@vigia/plugin-anomaly-common';

/** The next try after one that failed although the registry was said to answer again: it may just be starting. */
const RETRY_RECOVERED_MS = 1_000;

/** One object: making an error, with its stack, costs more than the refusal. */
const circuitOpen = new BrokenCircuitError(
  'The registry is taken for away and not asked now',
);

/** The caller gave up: this tells nothing about the other side. */
export class AbandonedError extends Error {}

/** What became of an attempt begun before the circuit opened: known too late to change what a probe finds out. */
class LateOutcome<T> extends Error {
  constructor(readonly outcome: Promise<T>) {
    super('The attempt ended after the circuit had opened');
  }
}

export interface CircuitListener {
  /** @param here - whether this process found something out: it was not told by another one, nor was a probe abandoned */
  changed(state: BreakerState, here: boolean): void;
  succeeded(): void;
  failed(): void;
  /** A call was refused though the time for a probe has come: only the permit lacks. */
  probeWanted(): void;
}

export interface CircuitOptions {
  /** Failures in a row that open it. */
  threshold: number;
  openMs: number;
  /** Whether a probe, when its time has come, needs {@link Circuit.permitProbe} nevertheless. */
  probesNeedPermit: () => boolean;
  listener: CircuitListener;
}

const STATES: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Isolated]: 'open',
};

/**
 * cockatiel's circuit breaker, with what it lacks here: calls beside the probe are refused and do not wait for it, a probe
 * that was abandoned proves nothing, and what other processes found out opens and closes it too: it is played to the
 * policy as a call that failed or succeeded.
 */
export class Circuit {
  readonly #options: CircuitOptions;
  readonly #policy: CircuitBreakerPolicy;
  #failures = 0;
  /** Epoch milliseconds. */
  #openedAt?: number;
  /** `performance.now()` from which a probe may go. */
  #probeAt = 0;
  #permitted = false;
  #recovered = false;
  #retryRecovered = false;
  #abandonedProbe = false;
  /** What is being played to the policy now. */
  #told?: { ageMs: number };

  constructor(options: CircuitOptions) {
    this.#options = options;
    const mayProbe = () => this.#mayProbe();
    const backoff = {
      // Asked for by the policy whenever a call comes while it is open.
      get duration() {
        return mayProbe() ? -Infinity : Infinity;
      },
      next: () => backoff,
    };
    this.#policy = circuitBreaker(
      handleWhen(error => this.#isFailure(error)),
      {
        halfOpenAfter: backoff,
        breaker: {
          state: undefined,
          success: () => this.#onSuccess(),
          failure: () => this.#onFailure(),
        },
      },
    );
    this.#policy.onStateChange(state => this.#onChange(state));
  }

  get state(): BreakerState {
    return STATES[this.#policy.state];
  }

  /** In a row. */
  get failures(): number {
    return this.#failures;
  }

  /** Epoch milliseconds; absent while closed. */
  get openedAt(): number | undefined {
    return this.#openedAt;
  }

  /** Whether a call would be let through now. */
  allows(): boolean {
    const { state } = this.#policy;
    return (
      state === CircuitState.Closed ||
      (state === CircuitState.Open && this.#mayProbe())
    );
  }

  /**
   * Makes one attempt.
   *
   * @throws BrokenCircuitError at once when none is allowed; otherwise what the attempt throws
   */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    if (!this.allows()) {
      if (this.#isDue() && this.state === 'open') {
        this.#options.listener.probeWanted();
      }
      throw circuitOpen;
    }
    const isProbe = this.state === 'open';
    try {
      return await this.#policy.execute(() =>
        isProbe ? attempt() : this.#unlessLate(attempt()),
      );
    } catch (error) {
      if (error instanceof LateOutcome) {
        return error.outcome;
      }
      throw error;
    }
  }

  async #unlessLate<T>(attempt: Promise<T>): Promise<T> {
    await attempt.catch(() => undefined);
    if (this.state !== 'closed') {
      throw new LateOutcome(attempt);
    }
    return attempt;
  }

  /** The next call may go as a probe, now rather than when its time comes: there is reason to hope. */
  recovered(): void {
    this.#recovered = this.state !== 'closed';
  }

  permitProbe(permitted: boolean): void {
    this.#permitted = permitted && this.state === 'open';
  }

  /** Another process found the other side away, this long ago. */
  async openAsTold(ageMs: number): Promise<void> {
    if (this.state === 'open') {
      const openedAt = Date.now() - ageMs;
      // Clocks and ways differ by less than a second: it is another opening then, after a probe of another process failed.
      if (openedAt > (this.#openedAt ?? 0) + 1_000) {
        this.#opened(ageMs);
      }
    } else if (this.state === 'closed') {
      this.#told = { ageMs };
      await this.#policy
        .execute(() => Promise.reject(circuitOpen))
        .catch(() => undefined);
      this.#told = undefined;
    }
  }

  /** Another process found the other side back. */
  async closeAsTold(): Promise<void> {
    if (this.state === 'open') {
      this.#told = { ageMs: 0 };
      this.#recovered = true;
      await this.#policy.execute(async () => undefined);
      this.#told = undefined;
    }
  }

  #isDue(): boolean {
    return performance.now() >= this.#probeAt;
  }

  #mayProbe(): boolean {
    return (
      this.#recovered ||
      (this.#isDue() && (this.#permitted || !this.#options.probesNeedPermit()))
    );
  }

  #isFailure(error: Error): boolean {
    if (!(error instanceof AbandonedError)) {
      return !(error instanceof LateOutcome);
    }
    // Not a failure; but the policy would take what is none for a success, and close.
    this.#abandonedProbe = this.#policy.state === CircuitState.HalfOpen;
    return this.#abandonedProbe;
  }

  #onSuccess(): void {
    this.#failures = 0;
    if (!this.#told) {
      this.#options.listener.succeeded();
    }
  }

  #onFailure(): boolean {
    if (this.#told) {
      return true;
    }
    if (!this.#abandonedProbe) {
      this.#failures++;
      this.#options.listener.failed();
    }
    return this.#failures >= this.#options.threshold;
  }

  #onChange(state: CircuitState): void {
    const here = this.#told === undefined;
    if (state === CircuitState.HalfOpen) {
      this.#retryRecovered = this.#recovered;
      this.#recovered = false;
      this.#permitted = false;
      if (!here) {
        return;
      }
    } else if (state === CircuitState.Closed) {
      this.#openedAt = undefined;
      this.#recovered = false;
      this.#retryRecovered = false;
    } else if (this.#abandonedProbe) {
      this.#abandonedProbe = false;
      this.#recovered ||= this.#retryRecovered;
      this.#options.listener.changed('open', false);
      return;
    } else {
      this.#opened(this.#told?.ageMs ?? 0);
    }
    this.#options.listener.changed(STATES[state], here);
  }

  #opened(ageMs: number): void {
    const { openMs } = this.#options;
    const waitMs = this.#retryRecovered
      ? Math.min(openMs, RETRY_RECOVERED_MS)
      : openMs - ageMs;
    this.#retryRecovered = false;
    this.#openedAt = Date.now() - ageMs;
    this.#probeAt = performance.now() + waitMs;
  }
}
