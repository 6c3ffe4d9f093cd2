/** Memory is lent in powers of two; what is smaller takes the smallest, what is larger is not kept. */
const SMALLEST = 2 ** 17;
const LARGEST = 2 ** 23;
/** What is kept at most while nobody needs it. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/**
 * Lends the memory of batches: bodies, columns and answers, of which a call needs up to some megabytes for some milliseconds.
 * Made anew for each call they are what V8 collects all garbage for, each 64 MB of them: of binary batches a third of the time.
 *
 * Whoever took memory gives it back once, when nobody reads it any more. What is never given back, say after an error, is
 * garbage like any other.
 */
class MemoryPool {
  /** By size. */
  readonly #kept = new Map<number, ArrayBuffer[]>();
  #keptBytes = 0;
  readonly #own = new WeakSet<ArrayBufferLike>();

  /** As many bytes or more, with whatever is in them. */
  take(bytes: number): ArrayBuffer {
    if (bytes > LARGEST) {
      return new ArrayBuffer(bytes);
    }
    let size = SMALLEST;
    while (size < bytes) size *= 2;
    const kept = this.#kept.get(size)?.pop();
    if (kept) {
      this.#keptBytes -= size;
      return kept;
    }
    const made = new ArrayBuffer(size);
    this.#own.add(made);
    return made;
  }

  /** Numbers, all 0. */
  numbers(count: number): Float64Array {
    const bytes = count * Float64Array.BYTES_PER_ELEMENT;
    return new Float64Array(this.take(bytes), 0, count).fill(0);
  }

  /** Small numbers, all 0. */
  bytes(count: number): Uint8Array {
    return new Uint8Array(this.take(count), 0, count).fill(0);
  }

  /** With whatever is in it. */
  buffer(bytes: number): Buffer {
    return Buffer.from(this.take(bytes), 0, bytes);
  }

  /** Takes the memory under a view back; nothing where it is not of the pool. */
  giveBack({ buffer }: ArrayBufferView): void {
    const { byteLength: size } = buffer;
    if (!this.#own.has(buffer) || this.#keptBytes + size > MAX_KEPT_BYTES) {
      return;
    }
    this.#keptBytes += size;
    const kept = this.#kept.get(size);
    if (kept) {
      kept.push(buffer as ArrayBuffer);
    } else {
      this.#kept.set(size, [buffer as ArrayBuffer]);
    }
  }
}

/** One for all calls of the process. */
export const memoryPool = new MemoryPool();
