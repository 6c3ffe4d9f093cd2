import { BoundedMap } from '../BoundedMap';
import { type Allowance, WINDOW_MS } from './Allowance';

interface Window {
  endsAt: number;
  left: number;
}

/** Counts in this process alone: with several processes the limit holds for each of them. */
export class MemoryAllowance implements Allowance {
  readonly #limit: number;
  /** Put in anew with each window, so that the one forgotten first is the one that began first. */
  readonly #windows: BoundedMap<Window>;
  #last?: Window;

  constructor(limit: number, maxKeys: number) {
    this.#limit = limit;
    this.#windows = new BoundedMap(maxKeys);
  }

  take(key: string, now: number): number | undefined {
    let window = this.#windows.get(key);
    if (window === undefined || now >= window.endsAt) {
      window = { endsAt: now + WINDOW_MS, left: this.#limit };
      this.#windows.set(key, window);
    }
    if (window.left === 0) {
      return window.endsAt - now;
    }
    window.left--;
    this.#last = window;
    return undefined;
  }

  giveBack(): void {
    if (this.#last !== undefined) {
      this.#last.left++;
      this.#last = undefined;
    }
  }
}
