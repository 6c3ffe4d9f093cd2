import { LRUCache } from 'lru-cache';

/** Share of the bytes for what was asked for more than once. */
const PROTECTED_SHARE = 0.8;

/**
 * A cache bounded by bytes that a scan does not empty: a segmented LRU (Karedla, Love and Wherry, "Caching strategies to
 * improve disk system performance", 1994). An entry is on probation until it is asked for again; room is made by those
 * on probation first, and protected ones that are not asked for any more return there.
 */
export class SegmentedCache<V extends object> {
  readonly #maxBytes: number;
  readonly #bytesOf: (value: V) => number;
  readonly #probation: LRUCache<string, V>;
  readonly #protected: LRUCache<string, V>;

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
    const kept = this.#protected.get(key);
    if (kept !== undefined) {
      return kept;
    }
    const tried = this.#probation.get(key);
    if (
      tried !== undefined &&
      this.#bytesOf(tried) <= this.#protected.maxSize
    ) {
      this.#probation.delete(key);
      this.#protected.set(key, tried);
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
      this.#protected.set(key, value);
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

  #makeRoom(bytes: number): void {
    for (const segment of [this.#probation, this.#protected]) {
      while (segment.size > 0 && this.bytes + bytes > this.#maxBytes) {
        const [oldest] = segment.rkeys();
        segment.delete(oldest);
      }
    }
  }
}
