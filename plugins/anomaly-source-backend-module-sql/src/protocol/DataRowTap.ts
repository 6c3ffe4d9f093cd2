import type { Duplex } from 'node:stream';

/** A message's kind, and its length without the kind: PostgreSQL's protocol 3.0, "Message Formats". */
const HEADER_BYTES = 5;
const DATA_ROW = 'D'.charCodeAt(0);
/** Room for rows that come in parts is kept up to this; more is made for each. */
const MAX_ROOM_BYTES = 2 ** 20;

/** @param start - of the row's column count in the bytes, which are the stream's own and change after the call */
export type OnDataRow = (bytes: Buffer, start: number) => void;

/**
 * Stands between a connection's stream and pg, takes the rows out of what the server sends, and leaves all else to pg.
 * pg reads every column of a row as UTF-8, which destroys binary values and makes a string of each.
 */
export class DataRowTap {
  /** While it is absent rows are pg's, too. */
  onDataRow?: OnDataRow;
  readonly #listeners: ((chunk: Buffer) => void)[];
  /** Room for the whole of a message whose end has not come; for its header, until its length is known. */
  #part: Buffer;
  #partBytes = 0;
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #room = Buffer.alloc(0);

  /** @param stream - of a connection at rest, which must send nothing but whole messages so far */
  constructor(stream: Duplex) {
    this.#part = this.#header;
    this.#listeners = stream.listeners('data') as ((chunk: Buffer) => void)[];
    stream.on('data', chunk => this.#take(chunk));
    for (const listener of this.#listeners) {
      stream.removeListener('data', listener);
    }
  }

  #take(chunk: Buffer): void {
    let at = this.#completePart(chunk);
    let passed = at;
    while (at + HEADER_BYTES <= chunk.length) {
      const end = endOfMessage(chunk, at);
      if (end > chunk.length) {
        break;
      }
      if (this.onDataRow && chunk[at] === DATA_ROW) {
        this.#pass(chunk, passed, at);
        this.onDataRow(chunk, at + HEADER_BYTES);
        passed = end;
      }
      at = end;
    }
    this.#pass(chunk, passed, at);
    this.#addToPart(chunk, at);
  }

  #pass(chunk: Buffer, start: number, end: number): void {
    if (start < end) {
      const messages = chunk.subarray(start, end);
      for (const listener of this.#listeners) {
        listener(messages);
      }
    }
  }

  /** @returns how many of the chunk's bytes belong to the message that had begun before it */
  #completePart(chunk: Buffer): number {
    if (this.#partBytes === 0) {
      return 0;
    }
    const used = this.#addToPart(chunk, 0);
    const message = this.#part;
    if (message !== this.#header && this.#partBytes === message.length) {
      this.#part = this.#header;
      this.#partBytes = 0;
      this.#take(message);
    }
    return used;
  }

  /** @returns how many bytes from an offset on belong to the message that has begun */
  #addToPart(chunk: Buffer, offset: number): number {
    let used = this.#fillPart(chunk, offset);
    if (this.#part === this.#header && this.#partBytes === HEADER_BYTES) {
      this.#part = this.#roomFor(endOfMessage(this.#header, 0));
      this.#header.copy(this.#part);
      used += this.#fillPart(chunk, offset + used);
    }
    return used;
  }

  #fillPart(chunk: Buffer, offset: number): number {
    const copied = chunk.copy(this.#part, this.#partBytes, offset);
    this.#partBytes += copied;
    return copied;
  }

  /** The same for every row, since rows are read at once: what is made anew for each has to be collected. */
  #roomFor(bytes: number): Buffer {
    if (bytes > MAX_ROOM_BYTES) {
      return Buffer.allocUnsafe(bytes);
    }
    if (bytes > this.#room.length) {
      this.#room = Buffer.allocUnsafe(bytes);
    }
    return this.#room.subarray(0, bytes);
  }
}

function endOfMessage(bytes: Buffer, start: number): number {
  return start + 1 + bytes.readUInt32BE(start + 1);
}
