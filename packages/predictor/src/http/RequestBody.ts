import type { IncomingMessage } from 'node:http';
import { memoryPool } from '../memoryPool';
import { PayloadTooLargeError } from './errors';
import type { RequestHead } from './RequestHead';

/** The rest of a refused body is read and thrown away, so that its sender comes to read the answer; up to here. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/** Numbers in a body begin at a multiple of this, wherever the binary part of it may be read without a copy. */
const ALIGNMENT = 8;

/** Who waits for a body; called once, by one of the three. */
export interface BodyReceiver {
  /**
   * Without a copy of it where it came in one piece.
   *
   * @param isLent - whether it is memory of the pool, to be given back
   */
  completeBody(body: Buffer, isLent: boolean): void;
  refuseBody(error: Error): void;
  /** The caller broke off while it sent the body. */
  loseBody(): void;
}

/** A request's body on its way in, held up to a bound. */
export class RequestBody {
  readonly #request: IncomingMessage;
  readonly #contentLength: number | undefined;
  /** Where the binary part of the body begins. */
  readonly #jsonBytes: number;
  readonly #maxBytes: number;
  readonly #receiver: BodyReceiver;
  #chunks: Buffer[] | undefined;
  #received = 0;
  #isOver = false;

  /** Begins to read. */
  static read(
    request: IncomingMessage,
    head: RequestHead,
    maxBytes: number,
    receiver: BodyReceiver,
  ): void {
    const body = new RequestBody(request, head, maxBytes, receiver);
    request.on('data', (chunk: Buffer) => body.#take(chunk));
    if (head.contentLength === undefined) {
      request.on('end', () => body.#end());
    }
  }

  /** Lets nothing of a body that is refused stay in the way of the next request. */
  static discard(request: IncomingMessage): void {
    let left = MAX_DISCARDED_BYTES;
    request.removeAllListeners('data');
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) {
        request.destroy();
      }
    });
  }

  private constructor(
    request: IncomingMessage,
    { contentLength, jsonBytes }: RequestHead,
    maxBytes: number,
    receiver: BodyReceiver,
  ) {
    this.#request = request;
    this.#contentLength = contentLength;
    // What is no number is for the endpoint to refuse.
    this.#jsonBytes = jsonBytes || 0;
    this.#maxBytes = maxBytes;
    this.#receiver = receiver;
  }

  #take(chunk: Buffer): void {
    if (chunk.length === this.#contentLength) {
      this.#isOver = true;
      this.#receiver.completeBody(chunk, false);
      return;
    }
    this.#received += chunk.length;
    if (this.#received > this.#maxBytes) {
      this.#isOver = true;
      this.#chunks = undefined;
      this.#receiver.refuseBody(
        new PayloadTooLargeError(this.#maxBytes, 'more'),
      );
      return;
    }
    if (this.#chunks === undefined) {
      this.#chunks = [];
      this.#request.on('close', () => this.#leave());
    }
    this.#chunks.push(chunk);
    if (this.#received === this.#contentLength) {
      this.#end();
    }
  }

  #end(): void {
    if (!this.#isOver) {
      const chunks = this.#chunks ?? [];
      this.#isOver = true;
      this.#chunks = undefined;
      if (chunks.length === 1) {
        this.#receiver.completeBody(chunks[0], false);
      } else {
        const body = joined(chunks, this.#received, this.#jsonBytes);
        this.#receiver.completeBody(body, true);
      }
    }
  }

  #leave(): void {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#chunks = undefined;
      this.#receiver.loseBody();
    }
  }
}

/**
 * The chunks as one body, in memory of the pool such that what comes after `jsonBytes` is aligned.
 *
 * @param length - of all together
 */
function joined(
  chunks: readonly Buffer[],
  length: number,
  jsonBytes: number,
): Buffer {
  const start = (ALIGNMENT - (jsonBytes % ALIGNMENT)) % ALIGNMENT;
  const body = memoryPool.buffer(start + length).subarray(start);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}
