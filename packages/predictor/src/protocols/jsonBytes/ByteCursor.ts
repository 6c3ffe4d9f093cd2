const SPACE = 32;

/** A place in bytes. */
export class ByteCursor {
  readonly bytes: Buffer;
  readonly view: DataView;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}

/** Behind what JSON allows between two tokens. */
export function afterSpace(bytes: Buffer, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte <= SPACE; byte = bytes[++at]) {
    // Space, line feed, carriage return, tab.
    if (byte !== SPACE && byte !== 10 && byte !== 13 && byte !== 9) {
      return at;
    }
  }
  return at;
}
