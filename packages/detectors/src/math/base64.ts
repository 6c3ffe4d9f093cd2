/** Arguments that `String.fromCharCode` takes at once on every engine. */
const CHUNK_BYTES = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    binary += String.fromCharCode(
      ...bytes.subarray(start, start + CHUNK_BYTES),
    );
  }
  return btoa(binary);
}

/** @throws Error when the text is not base64 */
function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Numbers of one width, kept bit for bit as little-endian bytes in base64. */
interface Codec<A> {
  encode(numbers: A): string;
  /** @throws Error when the text is not base64 of whole numbers of this width */
  decode(text: string): A;
}

function codec<
  A extends { readonly length: number; [index: number]: number },
>(options: {
  width: number;
  allocate: (length: number) => A;
  get: (view: DataView, offset: number) => number;
  set: (view: DataView, offset: number, value: number) => void;
}): Codec<A> {
  const { width, allocate, get, set } = options;
  return {
    encode(numbers) {
      const bytes = new Uint8Array(numbers.length * width);
      const view = new DataView(bytes.buffer);
      for (let i = 0; i < numbers.length; i++) set(view, i * width, numbers[i]);
      return toBase64(bytes);
    },
    decode(text) {
      const bytes = fromBase64(text);
      if (bytes.length % width !== 0)
        throw new Error(
          `${bytes.length} bytes are no whole number of ${width}-byte numbers`,
        );
      const view = new DataView(bytes.buffer);
      const numbers = allocate(bytes.length / width);
      for (let i = 0; i < numbers.length; i++)
        numbers[i] = get(view, i * width);
      return numbers;
    },
  };
}

export const uint8Codec = codec({
  width: 1,
  allocate: length => new Uint8Array(length),
  get: (view, offset) => view.getUint8(offset),
  set: (view, offset, value) => view.setUint8(offset, value),
});

export const uint16Codec = codec({
  width: 2,
  allocate: length => new Uint16Array(length),
  get: (view, offset) => view.getUint16(offset, true),
  set: (view, offset, value) => view.setUint16(offset, value, true),
});

export const float64Codec = codec({
  width: 8,
  allocate: length => new Float64Array(length),
  get: (view, offset) => view.getFloat64(offset, true),
  set: (view, offset, value) => view.setFloat64(offset, value, true),
});
