import { InputError } from '@backstage/errors';
import { types } from 'pg';
import type { BinaryRow } from '../protocol';

const BYTES_PER_VALUE = 8;
const { BYTEA } = types.builtins;
/** OID of `float8[]`, which pg has no name for. */
const FLOAT8_ARRAY = 1022;

/** Values of a chunk, NaN for none; gone with their row. */
export interface ChunkValues {
  length: number;
  at(index: number): number;
}

/** A type that a column of values may have. */
interface ValuesType {
  /** Undefined when the column holds something else. */
  read(row: BinaryRow, column: number): ChunkValues | undefined;
  /** SQL of how many there are, which costs a tenth of sending them. */
  count(column: string): string;
}

const VALUES_TYPES: Readonly<Record<number, ValuesType>> = {
  [FLOAT8_ARRAY]: {
    read(row, column) {
      const values = row.float8Array(column);
      return values && { length: values.length, at: index => values[index] };
    },
    count: column => `cardinality(${column})`,
  },
  [BYTEA]: {
    read(row, column) {
      const bytes = row.bytes(column);
      const length = bytes.byteLength / BYTES_PER_VALUE;
      const at = (index: number) =>
        bytes.getFloat64(index * BYTES_PER_VALUE, true);
      return Number.isInteger(length) ? { length, at } : undefined;
    },
    count: column => `octet_length(${column}) / ${BYTES_PER_VALUE}`,
  },
};

/** @throws InputError when the column holds something else */
export function valuesOf(
  row: BinaryRow,
  column: number,
  path: string,
): ChunkValues {
  const type = VALUES_TYPES[row.types[column]];
  const values = row.isNull(column) ? undefined : type?.read(row, column);
  if (!values) {
    throw new InputError(
      `${path} must name a column of float8[], of one dimension, or of bytea that holds float64 of ${BYTES_PER_VALUE} bytes each; got ${describe(
        row,
        column,
      )}`,
    );
  }
  return values;
}

function describe(row: BinaryRow, column: number): string {
  const type = row.types[column];
  if (row.isNull(column)) {
    return 'NULL';
  }
  return type === BYTEA
    ? `${row.bytes(column).byteLength} bytes`
    : `type ${type} of pg_type`;
}

/**
 * How the server counts the values of a chunk. That takes their type, which a first row tells, and which a table that is
 * altered may change.
 */
export class ValuesCount {
  readonly #types: Map<string, number>;
  readonly #key: string;

  /**
   * @param valuesTypes - what columns have been found to have, by {@link key}; shared by all series
   * @param key - of the column, among all that are read
   */
  constructor(valuesTypes: Map<string, number>, key: string) {
    this.#types = valuesTypes;
    this.#key = key;
  }

  /** SQL of the number of values as a float8, or of the values while their type is not known. */
  select(column: string): string {
    const type = this.#types.get(this.#key);
    return type === undefined
      ? column
      : `(${VALUES_TYPES[type].count(column)})::float8`;
  }

  /** @throws InputError when the column holds something else */
  of(row: BinaryRow, column: number, path: string): number {
    const type = row.types[column];
    if (type === types.builtins.FLOAT8 && !row.isNull(column)) {
      return row.float8(column);
    }
    const { length } = valuesOf(row, column, path);
    this.#types.set(this.#key, type);
    return length;
  }

  forget(): void {
    this.#types.delete(this.#key);
  }
}
