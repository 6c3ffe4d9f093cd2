import { LRUCache } from 'lru-cache';

/** Share of the bytes for what was asked for more than once. */
const PROTECTED_SHARE = 0.8;
/**
 * As many look-ups for each entry outlives a protected one that is not asked for. Twice as many as a scan over ten times
 * the bound has; without it yesterday's hot set would keep today's on probation for ever.
 */
const IDLE_LOOKUPS = 20;

/**
 * A cache bounded by bytes that a scan does not empty: a segmented LRU (Karedla, Love and Wherry, "Caching strategies to
 * improve disk system performance", 1994). An entry is on probation until it is asked for again; room is made by those
 * on probation first, and protected ones that were not asked for for long return there.
 */
export class SegmentedCache<V extends object> {
  readonly #maxBytes: number;
  readonly #bytesOf: (value: V) => number;
  readonly #probation: LRUCache<string, V>;
  readonly #protected: LRUCache<string, V>;
  /** At which look-up a protected value was asked for last. */
  readonly #askedAt = new WeakMap<V, number>();
  #lookups = 0;

  /** @param options - `bytesOf` must give the same for the same value always */
  static create<T extends object>(options: {
    maxBytes: number;
    bytesOf: (value: T) => number;
  }) {
    return new SegmentedCache(options.maxBytes, options.bytesOf);
  }

  private constructor(maxBytes: number, bytesOf: (value: V) => number) {
    this.#maxBytes = maxBytes;
    this.#bytesOf = bytesOf;
    const sizeCalculation = (value: V) =>
      Math.max(1, Math.ceil(bytesOf(value)));
    this.#probation = new LRUCache<string, V>({
      maxSize: maxBytes,
      sizeCalculation,
    });
    this.#protected = new LRUCache<string, V>({
      maxSize: Math.max(1, Math.floor(maxBytes * PROTECTED_SHARE)),
      sizeCalculation,
      disposeAfter: (value, key, reason) => {
        if (reason === 'evict') {
          this.#probation.set(key, value);
        }
      },
    });
  }

  get size(): number {
    return this.#probation.size + this.#protected.size;
  }

  get bytes(): number {
    return this.#probation.calculatedSize + this.#protected.calculatedSize;
  }

  get maxBytes(): number {
    return this.#maxBytes;
  }

  get(key: string): V | undefined {
    this.#lookups++;
    const kept = this.#protected.get(key);
    if (kept !== undefined) {
      this.#askedAt.set(kept, this.#lookups);
      return kept;
    }
    const tried = this.#probation.get(key);
    if (
      tried !== undefined &&
      this.#bytesOf(tried) <= this.#protected.maxSize
    ) {
      this.#probation.delete(key);
      this.#protect(key, tried);
    }
    return tried;
  }

  /** As {@link get}, which it is not taken for. */
  peek(key: string): V | undefined {
    return this.#protected.peek(key) ?? this.#probation.peek(key);
  }

  /** Keeps a value, unless it alone is larger than the bound. What replaces a protected one is protected too. */
  set(key: string, value: V): void {
    const wasProtected = this.#protected.has(key);
    this.delete(key);
    const bytes = this.#bytesOf(value);
    if (bytes > this.#maxBytes) {
      return;
    }
    this.#makeRoom(bytes);
    if (wasProtected && bytes <= this.#protected.maxSize) {
      this.#protect(key, value);
    } else {
      this.#probation.set(key, value);
    }
  }

  delete(key: string): void {
    this.#probation.delete(key);
    this.#protected.delete(key);
  }

  *entries(): Generator<[string, V]> {
    yield* this.#protected.entries();
    yield* this.#probation.entries();
  }

  #protect(key: string, value: V): void {
    this.#askedAt.set(value, this.#lookups);
    this.#protected.set(key, value);
  }

  /** Those that nobody has asked for for long go back on probation. */
  #demoteIdle(): void {
    const idleSince = this.#lookups - IDLE_LOOKUPS * this.size;
    for (;;) {
      const [oldest] = this.#protected.rentries() as Iterable<[string, V]>;
      if (!oldest || this.#askedAt.get(oldest[1])! > idleSince) {
        return;
      }
      const [key, value] = oldest;
      this.#protected.delete(key);
      this.#probation.set(key, value);
    }
  }

  #makeRoom(bytes: number): void {
    if (this.bytes + bytes > this.#maxBytes) {
      this.#demoteIdle();
    }
    for (const segment of [this.#probation, this.#protected]) {
      while (segment.size > 0 && this.bytes + bytes > this.#maxBytes) {
        const [oldest] = segment.rkeys();
        segment.delete(oldest);
      }
    }
  }
}
