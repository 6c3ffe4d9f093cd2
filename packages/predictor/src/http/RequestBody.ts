import type { IncomingMessage } from 'node:http';
import { PayloadTooLargeError } from './errors';
import type { RequestHead } from './RequestHead';

/** The rest of a refused body is read and thrown away, so that its sender comes to read the answer; up to here. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/** Who waits for a body; called once, by one of the three. */
export interface BodyReceiver {
  /** Without a copy of it where it came in one piece. */
  completeBody(body: Buffer): void;
  refuseBody(error: Error): void;
  /** The caller broke off while it sent the body. */
  loseBody(): void;
}

/** A request's body on its way in, held up to a bound. */
export class RequestBody {
  readonly #request: IncomingMessage;
  readonly #contentLength: number | undefined;
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
    const { contentLength } = head;
    const body = new RequestBody(request, contentLength, maxBytes, receiver);
    request.on('data', (chunk: Buffer) => body.#take(chunk));
    if (contentLength === undefined) {
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
    contentLength: number | undefined,
    maxBytes: number,
    receiver: BodyReceiver,
  ) {
    this.#request = request;
    this.#contentLength = contentLength;
    this.#maxBytes = maxBytes;
    this.#receiver = receiver;
  }

  #take(chunk: Buffer): void {
    if (chunk.length === this.#contentLength) {
      this.#isOver = true;
      this.#receiver.completeBody(chunk);
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
      this.#receiver.completeBody(
        chunks.length === 1 ? chunks[0] : Buffer.concat(chunks),
      );
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
