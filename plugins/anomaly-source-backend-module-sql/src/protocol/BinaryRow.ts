const NO_BYTES = Buffer.alloc(0);
const COLUMN_COUNT_BYTES = 2;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;
const FLOAT8_BYTES = 8;

const UINT32_RANGE = 2 ** 32;
/** Binary timestamps are microseconds since 2000-01-01. */
const POSTGRES_EPOCH_US = 946_684_800_000_000;
const US_PER_MS = 1_000;
const INFINITY_US = 2n ** 63n - 1n;
const MINUS_INFINITY_US = -(2n ** 63n);

/** A row of a result in binary, read where it lies; one object for all rows of a read, each until the next. */
export class BinaryRow {
  /** The columns' types, as OIDs of `pg_type`. */
  types: readonly number[] = [];
  #bytes = NO_BYTES;
  #view = viewOf(NO_BYTES);
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];

  /** @param start - of the column count of a `DataRow` */
  moveTo(bytes: Buffer, start: number): void {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = viewOf(bytes);
    }
    const columns = this.#view.getInt16(start);
    let at = start + COLUMN_COUNT_BYTES;
    for (let column = 0; column < columns; column++) {
      const length = this.#view.getInt32(at);
      at += LENGTH_BYTES;
      this.#starts[column] = at;
      this.#lengths[column] = length;
      at += Math.max(0, length);
    }
  }

  isNull(column: number): boolean {
    return this.#lengths[column] === NULL_LENGTH;
  }

  /** Of a column of float8 that is not NULL. */
  float8(column: number): number {
    return this.#view.getFloat64(this.#starts[column]);
  }

  /**
   * Of a column of timestamptz that is not NULL.
   *
   * @returns epoch milliseconds, the nearest to its microseconds; infinite for what is
   */
  timestampMs(column: number): number {
    const start = this.#starts[column];
    const us =
      this.#view.getInt32(start) * UINT32_RANGE +
      this.#view.getUint32(start + LENGTH_BYTES);
    const epochUs = us + POSTGRES_EPOCH_US;
    return Number.isSafeInteger(us) && Number.isSafeInteger(epochUs)
      ? epochUs / US_PER_MS
      : distantMs(this.#view.getBigInt64(start));
  }

  /** Of a column that is not NULL; the bytes are gone with the row. */
  bytes(column: number): DataView {
    const { buffer, byteOffset } = this.#bytes;
    return new DataView(
      buffer,
      byteOffset + this.#starts[column],
      this.#lengths[column],
    );
  }

  /**
   * Of a column of float8[] that is not NULL.
   *
   * @returns values of its own, NaN for NULL; undefined when it has more than one dimension
   */
  float8Array(column: number): Float64Array | undefined {
    const view = this.#view;
    // Dimensions, whether there are NULLs, the type; then of each dimension its length and lower bound.
    const start = this.#starts[column];
    const dimensions = view.getInt32(start);
    if (dimensions === 0) {
      return new Float64Array();
    }
    if (dimensions > 1) {
      return undefined;
    }
    const values = new Float64Array(view.getInt32(start + 3 * LENGTH_BYTES));
    let at = start + 5 * LENGTH_BYTES;
    for (let index = 0; index < values.length; index++) {
      const isNull = view.getInt32(at) === NULL_LENGTH;
      at += LENGTH_BYTES;
      values[index] = isNull ? NaN : view.getFloat64(at);
      at += isNull ? 0 : FLOAT8_BYTES;
    }
    return values;
  }
}

/** Before 1715 or after 2255, when a float does not hold every microsecond. */
function distantMs(us: bigint): number {
  if (us === INFINITY_US) {
    return Infinity;
  }
  if (us === MINUS_INFINITY_US) {
    return -Infinity;
  }
  const epochUs = us + BigInt(POSTGRES_EPOCH_US);
  const wholeMs = epochUs / BigInt(US_PER_MS);
  return Number(wholeMs) + Number(epochUs % BigInt(US_PER_MS)) / US_PER_MS;
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
