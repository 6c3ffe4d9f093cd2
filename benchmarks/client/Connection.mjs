import { connect } from 'node:net';

const BUFFER_BYTES = 256 * 1024;
const HEAD_END = Buffer.from('\r\n\r\n');
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} head - status line and headers
 * @property {Buffer} [body] - when it was asked for
 */

/**
 * One keep-alive connection with one request at a time. Reads no more of an answer than its status and length, unless
 * the body is asked for: a client that parses everything would take longer than the server.
 */
export class Connection {
  #socket;
  #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  /** Bytes of the answer's head that came without its end. */
  #pending = Buffer.alloc(0);
  #missing = 0;
  #inBody = false;
  #status = 0;
  #head = '';
  #keepsBody = false;
  /** @type {Buffer[]} */
  #chunks = [];
  /** @type {((answer: Answer) => void) | undefined} */
  #onAnswer;
  /** @type {(error: Error, wasBusy: boolean) => void} */
  #onError;

  /**
   * @param {{ host: string, port: number }} target
   * @param {(error: Error, wasBusy: boolean) => void} onError - the connection failed or was closed by the server; with a
   *   request on its way that is lost
   */
  constructor(target, onError) {
    this.#onError = onError;
    this.#socket = connect({
      ...target,
      noDelay: true,
      onread: {
        buffer: this.#buffer,
        callback: bytes => {
          this.#read(this.#buffer.subarray(0, bytes));
          return true;
        },
      },
    });
    this.#socket.on('error', error => this.#fail(error));
    this.#socket.on('close', () =>
      this.#fail(new Error('The server closed the connection')),
    );
  }

  /** Whether a request is on its way. */
  get isBusy() {
    return this.#onAnswer !== undefined;
  }

  /** @returns {Promise<void>} when the connection stands */
  opened() {
    return this.#socket.readyState === 'open'
      ? Promise.resolve()
      : new Promise(resolve => this.#socket.once('connect', () => resolve()));
  }

  /**
   * @param {string | Buffer} request - head and body; a string is Latin-1
   * @param {boolean} keepsBody
   * @param {(answer: Answer) => void} onAnswer
   */
  send(request, keepsBody, onAnswer) {
    this.#keepsBody = keepsBody;
    this.#onAnswer = onAnswer;
    if (typeof request === 'string') {
      this.#socket.write(request, 'latin1');
    } else {
      this.#socket.write(request);
    }
  }

  /** @param {Error} error */
  #fail(error) {
    const tell = this.#onError;
    const wasBusy = this.isBusy;
    this.close();
    tell(error, wasBusy);
  }

  close() {
    this.#onError = () => {};
    this.#socket.destroy();
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    let bytes = chunk;
    if (!this.#inBody) {
      if (this.#pending.length > 0) {
        bytes = Buffer.concat([this.#pending, chunk]);
        this.#pending = Buffer.alloc(0);
      }
      const end = bytes.indexOf(HEAD_END);
      if (end < 0) {
        this.#pending = Buffer.from(bytes);
        return;
      }
      this.#readHead(bytes.toString('latin1', 0, end));
      bytes = bytes.subarray(end + HEAD_END.length);
    }
    this.#missing -= bytes.length;
    if (this.#keepsBody && bytes.length > 0) {
      this.#chunks.push(Buffer.from(bytes));
    }
    if (this.#missing === 0) {
      this.#finish();
    } else if (this.#missing < 0) {
      this.#fail(new Error('The server sent more than it announced'));
    }
  }

  /** @param {string} head */
  #readHead(head) {
    const length = CONTENT_LENGTH.exec(head);
    if (!length) {
      this.#fail(new Error(`An answer without Content-Length: ${head}`));
      return;
    }
    this.#status = Number(head.slice(9, 12));
    this.#head = head;
    this.#missing = Number(length[1]);
    this.#inBody = true;
  }

  #finish() {
    const onAnswer = this.#onAnswer;
    const answer = {
      status: this.#status,
      head: this.#head,
      body: this.#keepsBody ? Buffer.concat(this.#chunks) : undefined,
    };
    this.#inBody = false;
    this.#chunks = [];
    this.#onAnswer = undefined;
    onAnswer?.(answer);
  }
}
