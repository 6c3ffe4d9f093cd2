import type { Observations } from '@vigia/detectors';

const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Observations on their way from a request to a worker of the same process, which need not read them from the database
 * then. The newest ones, up to 32 MiB; only where somebody asks: a process that trains nothing keeps none.
 */
export class RecentPayloads {
  readonly #kept = new Map<string, Observations>();
  #bytes = 0;
  #wanted = false;

  put(jobId: string, observations: Observations): void {
    if (!this.#wanted) {
      return;
    }
    this.#kept.set(jobId, observations);
    this.#bytes += bytesOf(observations);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MAX_BYTES) {
        break;
      }
      this.forget(oldest);
    }
  }

  /** Undefined when they are not kept. Whoever takes them may hand them over to a thread, so they are given once. */
  take(jobId: string): Observations | undefined {
    this.#wanted = true;
    const observations = this.#kept.get(jobId);
    this.forget(jobId);
    return observations;
  }

  forget(jobId: string): void {
    const observations = this.#kept.get(jobId);
    if (observations && this.#kept.delete(jobId)) {
      this.#bytes -= bytesOf(observations);
    }
  }
}

function bytesOf({ timestamps, values }: Observations): number {
  return timestamps.byteLength + values.byteLength;
}
