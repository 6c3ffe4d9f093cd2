/** The headers that matter here, read without the object that `request.headers` would build of all of them. */
export class RequestHead {
  authorization: string | undefined;
  /** Lower case. */
  contentType: string | undefined;
  /** Lower case; undefined for `identity`. */
  contentEncoding: string | undefined;
  /** Bytes; undefined when the length is not told. */
  contentLength: number | undefined;
  isChunked = false;
  /** `Inference-Header-Content-Length`; NaN when it is no number. */
  jsonBytes: number | undefined;

  static create(rawHeaders: readonly string[]) {
    const head = new RequestHead();
    for (let i = 0; i < rawHeaders.length; i += 2) {
      head.#take(rawHeaders[i], rawHeaders[i + 1]);
    }
    return head;
  }

  private constructor() {}

  /** By length first: most headers are none of these. Of repeated ones the first counts, as in node. */
  #take(name: string, value: string): void {
    switch (name.length) {
      case 12:
        if (isNamed(name, 'Content-Type', 'content-type')) {
          this.contentType ??= value.toLowerCase();
        }
        break;
      case 13:
        if (isNamed(name, 'Authorization', 'authorization')) {
          this.authorization ??= value;
        }
        break;
      case 14:
        if (isNamed(name, 'Content-Length', 'content-length')) {
          this.contentLength = Number(value);
        }
        break;
      case 16:
        if (isNamed(name, 'Content-Encoding', 'content-encoding')) {
          this.#encode(value.toLowerCase());
        }
        break;
      case 17:
        if (isNamed(name, 'Transfer-Encoding', 'transfer-encoding')) {
          this.isChunked = true;
        }
        break;
      case 31:
        if (
          isNamed(
            name,
            'Inference-Header-Content-Length',
            'inference-header-content-length',
          )
        ) {
          this.jsonBytes = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
        }
        break;
      default:
    }
  }

  #encode(encoding: string): void {
    if (encoding !== 'identity' && encoding !== '') {
      this.contentEncoding =
        this.contentEncoding === undefined
          ? encoding
          : `${this.contentEncoding}, ${encoding}`;
    }
  }
}

/** The two usual spellings first, then any other. */
function isNamed(name: string, usual: string, lower: string): boolean {
  return name === usual || name === lower || name.toLowerCase() === lower;
}
