import { once } from 'node:events';

/** PostgreSQL's binary COPY: signature, no flags, no extension; a count of fields of -1 is the end. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);
const FIELDS = 3;
const FIELD_BYTES = 8;
/** PostgreSQL counts microseconds from here. */
const EPOCH_SECONDS = Date.UTC(2000, 0, 1) / 1000;

/**
 * Rows of one series, as binary COPY has them: text, timestamptz, float8.
 *
 * @param {string} seriesId
 * @param {{ fromSeconds: number, periodSeconds: number }} time - of the first value, since 1970, and between two
 * @param {ArrayLike<number>} values
 * @returns {Buffer}
 */
export function binaryRows(seriesId, { fromSeconds, periodSeconds }, values) {
  const id = Buffer.from(seriesId);
  const start = Buffer.alloc(2 + 4 + id.length);
  start.writeInt16BE(FIELDS);
  start.writeInt32BE(id.length, 2);
  id.copy(start, 6);
  const rowBytes = start.length + 2 * (4 + FIELD_BYTES);
  const rows = Buffer.allocUnsafe(values.length * rowBytes);
  for (let i = 0; i < values.length; i++) {
    const at = start.copy(rows, i * rowBytes) + i * rowBytes;
    const seconds = fromSeconds - EPOCH_SECONDS + i * periodSeconds;
    rows.writeInt32BE(FIELD_BYTES, at);
    rows.writeBigInt64BE(BigInt(seconds * 1e6), at + 4);
    rows.writeInt32BE(FIELD_BYTES, at + 12);
    rows.writeDoubleBE(values[i], at + 16);
  }
  return rows;
}

/**
 * A COPY from what comes, for a pg client, which knows the protocol's messages and has no query that sends them.
 */
class CopyIn {
  #resolve = () => {};
  /** @type {(error: unknown) => void} */
  #reject = () => {};
  /** @type {Promise<void>} */
  ended = new Promise((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });
  #text;
  #chunks;

  /**
   * @param {string} text - copy ... from stdin with (format binary)
   * @param {Iterable<Buffer>} chunks - rows
   */
  constructor(text, chunks) {
    this.#text = text;
    this.#chunks = chunks;
  }

  /** @param {any} connection */
  submit(connection) {
    connection.query(this.#text);
  }

  /** @param {any} connection */
  async handleCopyInResponse(connection) {
    try {
      connection.sendCopyFromChunk(HEADER);
      for (const chunk of this.#chunks) {
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) {
          await once(connection.stream, 'drain');
        }
      }
      connection.sendCopyFromChunk(TRAILER);
      connection.endCopyFrom();
    } catch (error) {
      connection.sendCopyFail(String(error));
    }
  }

  handleCommandComplete() {}

  /** @param {unknown} error */
  handleError(error) {
    this.#reject(error);
  }

  handleReadyForQuery() {
    this.#resolve();
  }
}

/**
 * @param {any} client - of pg
 * @param {string} text - copy ... from stdin with (format binary)
 * @param {Iterable<Buffer>} chunks - of {@link binaryRows}
 * @throws what the server says
 */
export async function copyRows(client, text, chunks) {
  const copy = new CopyIn(text, chunks);
  client.query(copy);
  await copy.ended;
}
