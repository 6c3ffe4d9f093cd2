import type { BreakerState } from '@vigia/plugin-anomaly-common';
import type { Circuit } from './Circuit';
import type { CircuitStore, SharedState } from './CircuitStore';

/** How often the others are listened to: what one knows all know within this. */
const POLL_MS = 500;
/** The right to probe that is not used for so long, because no call comes, goes to whoever has one. */
const PERMIT_MS = 5_000;

/**
 * Keeps a process's circuit and the shared one in step, in the background: calls are decided by the process's own.
 *
 * One exchange runs at a time. What this process found out is told first, as often as it takes; only then is listened to,
 * and what changed here meanwhile outweighs what was heard.
 */
export class CircuitSync {
  readonly #circuit: Circuit;
  readonly #store: CircuitStore;
  readonly #timer: NodeJS.Timeout;
  /** Not told yet. */
  #failures = 0;
  #unsaid?: 'open' | 'closed';
  #succeeded = false;
  #probeWanted = false;
  /** `performance.now()` since when this process may probe. */
  #permitSince?: number;
  #exchange?: Promise<void>;
  #again = false;

  constructor(circuit: Circuit, store: CircuitStore) {
    this.#circuit = circuit;
    this.#store = store;
    this.#timer = setInterval(() => this.exchange(), POLL_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  changed(state: BreakerState, here: boolean): void {
    this.#permitSince = undefined;
    this.#probeWanted = false;
    if (here && state !== 'half_open') {
      this.#unsaid = state;
      this.exchange();
    }
  }

  failed(): void {
    this.#failures++;
    this.exchange();
  }

  succeeded(): void {
    this.#succeeded = true;
  }

  probeWanted(): void {
    if (!this.#probeWanted) {
      this.#probeWanted = true;
      this.exchange();
    }
  }

  /** Tells and listens once; resolves when there is nothing more to tell. Never rejects. */
  exchange(): Promise<void> {
    this.#again = true;
    this.#exchange ??= this.#exchangeAll().finally(() => {
      this.#exchange = undefined;
    });
    return this.#exchange;
  }

  async #exchangeAll(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      if (!this.#store.isReachable()) {
        return;
      }
      try {
        await this.#tellAndListen();
      } catch {
        // The connection has told whoever is to know; the next poll tries again.
        return;
      }
    }
  }

  async #tellAndListen(): Promise<void> {
    if (this.#unsaid === 'closed') {
      this.#failures = 0;
      await this.#say('closed', () => this.#store.close());
    } else if (this.#unsaid === 'open' || this.#failures > 0) {
      const failures = this.#failures;
      this.#failures = 0;
      const open = this.#unsaid === 'open';
      await this.#say(this.#unsaid, async () =>
        this.#heard(await this.#store.fail(failures, open)),
      );
    } else {
      await this.#listen();
    }
    await this.#competeForProbe();
  }

  async #say(what: 'open' | 'closed' | undefined, tell: () => Promise<void>) {
    this.#unsaid = undefined;
    try {
      await tell();
    } catch (error) {
      this.#unsaid ??= what;
      throw error;
    }
  }

  async #listen(): Promise<void> {
    const shared = await this.#store.read();
    await this.#heard(shared);
    if (this.#succeeded && shared.failures > 0 && !shared.open) {
      await this.#store.forgetFailures();
    }
    this.#succeeded = false;
  }

  async #heard(shared: SharedState): Promise<void> {
    if (this.#unsaid !== undefined) {
      return;
    }
    if (shared.open) {
      await this.#circuit.openAsTold(shared.ageMs);
    } else {
      await this.#circuit.closeAsTold();
    }
  }

  async #competeForProbe(): Promise<void> {
    if (!this.#probeWanted || this.#circuit.state !== 'open') {
      return;
    }
    const since = this.#permitSince;
    if (since !== undefined && performance.now() - since > PERMIT_MS) {
      this.#permitSince = undefined;
      this.#circuit.permitProbe(false);
      await this.#store.releaseProbe();
      return;
    }
    const acquired = await this.#store.acquireProbe();
    this.#circuit.permitProbe(acquired);
    this.#permitSince = acquired ? since ?? performance.now() : undefined;
  }
}
