import { crc32 } from 'node:zlib';
import type { Column } from '../columns';
import { SnapshotError } from './SnapshotError';

/** Views of 8-byte numbers begin at multiples of it. */
const ALIGNMENT = 8;
const HEADER_BYTES = 40;
const CRC_OFFSET = 20;
const FORMAT_VERSION = 2;
/** Reads otherwise on a machine of the other byte order. */
const BYTE_ORDER_MARK = 0x01020304;
/** Far above any; what is longer is no description. */
const MAX_DESCRIPTION_BYTES = 65_536;

const COLUMN_TYPES = {
  float64: Float64Array,
  float32: Float32Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;
type ColumnType = keyof typeof COLUMN_TYPES;

/** What a container holds: some plain JSON, and columns of numbers by name. */
export interface Contents {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly columns: Readonly<Record<string, Column>>;
}

interface Description {
  readonly meta: Readonly<Record<string, unknown>>;
  /** In the order in which they follow. */
  readonly columns: readonly {
    readonly name: string;
    readonly type: ColumnType;
    readonly length: number;
  }[];
}

/**
 * Lays contents out as a file: a header of 40 bytes, a description in JSON, and the columns as they lie in memory, each at
 * a multiple of 8 bytes. The header: 8 characters that name the kind; a byte order mark, the version of the format, the
 * length of the description and a CRC-32 of all else, of 4 bytes each; the length of the file and the time at which it was
 * made in epoch milliseconds, of 8 each.
 *
 * @param kind - 8 ASCII characters
 * @returns the header, and what follows it; the columns are views. The checksum is {@link sealHeader}'s.
 */
export function layOut(
  kind: string,
  savedAt: number,
  contents: Contents,
): { header: Uint8Array; body: Uint8Array[] } {
  const columns = Object.entries(contents.columns);
  const description: Description = {
    meta: contents.meta,
    columns: columns.map(([name, column]) => ({
      name,
      type: typeOf(column),
      length: column.length,
    })),
  };
  const json = JSON.stringify(description);
  const text = Buffer.from(json.padEnd(aligned(Buffer.byteLength(json))));
  const body: Uint8Array[] = [text];
  for (const [, column] of columns) {
    const { buffer, byteOffset, byteLength } = column;
    body.push(new Uint8Array(buffer, byteOffset, byteLength));
    body.push(new Uint8Array(aligned(byteLength) - byteLength));
  }
  const header = new Uint8Array(HEADER_BYTES);
  header.set(Buffer.from(kind, 'latin1'));
  new Uint32Array(header.buffer, 8, 3).set([
    BYTE_ORDER_MARK,
    FORMAT_VERSION,
    text.length,
  ]);
  const length = body.reduce((sum, part) => sum + part.length, HEADER_BYTES);
  new Float64Array(header.buffer, 24, 2).set([length, savedAt]);
  return { header, body };
}

/** Enters the checksum, of which `bodyCrc` is the part of what follows the header. */
export function sealHeader(header: Uint8Array, bodyCrc: number): void {
  new DataView(header.buffer).setUint32(CRC_OFFSET, 0);
  const crc = crc32(header, bodyCrc);
  new Uint32Array(header.buffer, CRC_OFFSET, 1)[0] = crc;
}

/**
 * What a file holds; its columns are views on `file`. Nothing is allocated for what a file only claims to hold.
 *
 * @param file - begins at a multiple of 8 bytes of its buffer
 * @throws SnapshotError
 */
export function takeApart(
  kind: string,
  file: Uint8Array,
): Contents & { savedAt: number } {
  const { savedAt, descriptionBytes } = checkHeader(kind, file);
  const description = parseDescription(
    file.subarray(HEADER_BYTES, HEADER_BYTES + descriptionBytes),
  );
  const columns: Record<string, Column> = {};
  let at = HEADER_BYTES + descriptionBytes;
  for (const { name, type, length } of description.columns) {
    const Type = COLUMN_TYPES[type];
    const bytes = length * Type.BYTES_PER_ELEMENT;
    if (at + bytes > file.length) {
      throw new SnapshotError('corrupt', `column '${name}' exceeds the file`);
    }
    columns[name] = new Type(file.buffer, file.byteOffset + at, length);
    at += aligned(bytes);
  }
  if (at !== file.length) {
    throw new SnapshotError(
      'corrupt',
      `${file.length - at} bytes belong to no column`,
    );
  }
  return { meta: description.meta, columns, savedAt };
}

function checkHeader(kind: string, file: Uint8Array) {
  if (file.length < HEADER_BYTES) {
    throw new SnapshotError(
      'truncated',
      `has ${file.length} bytes, a header has ${HEADER_BYTES}`,
    );
  }
  const header = file.slice(0, HEADER_BYTES);
  const found = Buffer.from(header.subarray(0, 8)).toString('latin1');
  const [mark, format, descriptionBytes, crc] = new Uint32Array(
    header.buffer,
    8,
    4,
  );
  const [length, savedAt] = new Float64Array(header.buffer, 24, 2);
  if (found !== kind || mark !== BYTE_ORDER_MARK || format !== FORMAT_VERSION) {
    throw new SnapshotError(
      'unsupported',
      `is ${JSON.stringify(
        found,
      )} of format ${format}, byte order ${mark.toString(
        16,
      )}; expected '${kind}' of format ${FORMAT_VERSION}, 1020304`,
    );
  }
  if (file.length < length) {
    throw new SnapshotError(
      'truncated',
      `has ${file.length} bytes of ${length}`,
    );
  }
  sealHeader(header, crc32(file.subarray(HEADER_BYTES)));
  if (new Uint32Array(header.buffer, CRC_OFFSET, 1)[0] !== crc) {
    throw new SnapshotError('corrupt', 'its checksum is wrong');
  }
  if (
    file.length !== length ||
    descriptionBytes % ALIGNMENT !== 0 ||
    descriptionBytes > Math.min(MAX_DESCRIPTION_BYTES, length - HEADER_BYTES) ||
    !Number.isFinite(savedAt)
  ) {
    throw new SnapshotError('corrupt', 'its header contradicts the file');
  }
  return { savedAt, descriptionBytes };
}

function parseDescription(bytes: Uint8Array): Description {
  try {
    const description: Description = JSON.parse(Buffer.from(bytes).toString());
    const known = description.columns.every(
      ({ name, type, length }) =>
        typeof name === 'string' &&
        Object.hasOwn(COLUMN_TYPES, type) &&
        Number.isInteger(length) &&
        length >= 0,
    );
    if (known && typeof description.meta === 'object' && description.meta) {
      return description;
    }
  } catch (error) {
    throw new SnapshotError('corrupt', 'its description is no JSON', error);
  }
  throw new SnapshotError('corrupt', 'its description is none');
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function typeOf(column: Column): ColumnType {
  const [type] = Object.entries(COLUMN_TYPES).find(
    ([, Type]) => column instanceof Type,
  )!;
  return type as ColumnType;
}
