/** A number of places; who finds none free waits for one, in the order of arrival. */
export class Slots {
  readonly #waiting = new Set<{ enter(): void }>();
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /**
   * @returns gives the place back
   * @throws the signal's reason, when it aborts before a place is free
   */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
    } else {
      await this.#wait(signal);
    }
    let given = false;
    return () => {
      if (!given) {
        given = true;
        this.#give();
      }
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        enter: () => {
          signal.removeEventListener('abort', waiter.leave);
          resolve();
        },
        leave: () => {
          this.#waiting.delete(waiter);
          reject(signal.reason);
        },
      };
      this.#waiting.add(waiter);
      signal.addEventListener('abort', waiter.leave, { once: true });
    });
  }

  #give(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next.enter();
    } else {
      this.#free += 1;
    }
  }
}
