import { InputError } from '@backstage/errors';
import { memoryPool } from '../../memoryPool';
import { checkCount } from '../checks';
import { checkObject, shown } from '../json';

/** An input of an infer request: JSON `data`, or the `bytes` that belong to it. */
export interface Tensor {
  readonly name: string;
  readonly datatype: string;
  readonly count: number;
  readonly data: unknown;
  readonly bytes: Buffer | undefined;
}

/** Bytes of one element; BYTES are as long as they say. */
const ELEMENT_BYTES: Readonly<Record<string, number>> = {
  FP64: 8,
  FP32: 4,
  INT64: 8,
};
const LENGTH_BYTES = 4;
const TWO_TO_32 = 2 ** 32;

/**
 * Observations in a shape: one dimension counts them, others are 1.
 *
 * @throws InputError that names the input
 */
export function countOf(shape: unknown, field: string): number {
  if (!Array.isArray(shape) || shape.length === 0 || shape.length > 8) {
    throw new InputError(
      `${field}.shape must be a list of dimensions, got ${shown(shape)}`,
    );
  }
  let count = 1;
  for (const dimension of shape) {
    if (!Number.isInteger(dimension) || dimension < 0) {
      throw new InputError(
        `${field}.shape must be of integers, got ${shown(dimension)}`,
      );
    }
    if (count !== 1 && dimension !== 1) {
      throw new InputError(
        `${field}.shape must be [n], got [${shape.map(each => shown(each))}]`,
      );
    }
    count *= dimension;
  }
  checkCount(count, field);
  return count;
}

/**
 * The numbers of an input as FP64. INT64 beyond 2^53 are rounded.
 *
 * @throws InputError that names the input, the index and the bound
 */
export function numbersOf(tensor: Tensor): Float64Array {
  const numbers =
    tensor.bytes === undefined
      ? numbersOfData(tensor)
      : numbersOfBytes(tensor, tensor.bytes);
  if (tensor.datatype === 'INT64') {
    // Whatever the bits are, and JSON was looked at.
    return numbers;
  }
  for (let i = 0; i < numbers.length; i++) {
    if (!Number.isFinite(numbers[i])) {
      throw new InputError(
        `${tensor.name}[${i}] must be a finite number, got ${numbers[i]}`,
      );
    }
  }
  return numbers;
}

function numbersOfData(tensor: Tensor): Float64Array {
  const { name, datatype, count } = tensor;
  const data = flatData(tensor);
  const numbers = new Float64Array(count);
  const rounds = datatype === 'FP32';
  const isWhole = datatype === 'INT64';
  for (let i = 0; i < count; i++) {
    const value = data[i];
    if (typeof value !== 'number' || (isWhole && !Number.isInteger(value))) {
      throw new InputError(
        `${name}[${i}] must be ${
          isWhole ? 'an integer' : 'a finite number'
        }, got ${shown(value)}`,
      );
    }
    numbers[i] = rounds ? Math.fround(value) : value;
  }
  return numbers;
}

function numbersOfBytes(tensor: Tensor, bytes: Buffer): Float64Array {
  const { name, datatype, count } = tensor;
  const elementBytes = ELEMENT_BYTES[datatype];
  if (bytes.length !== count * elementBytes) {
    throw new InputError(
      `${name} must have ${
        count * elementBytes
      } bytes for ${count} ${datatype}, got ${bytes.length}`,
    );
  }
  const { buffer, start } = aligned(bytes);
  switch (datatype) {
    case 'FP64':
      return new Float64Array(buffer, start, count);
    case 'FP32':
      return Float64Array.from(new Float32Array(buffer, start, count));
    default: {
      // Without BigInt, which would be an object each.
      const words = new Int32Array(buffer, start, count * 2);
      const numbers = memoryPool.numbers(count);
      for (let i = 0; i < count; i++) {
        numbers[i] = words[2 * i + 1] * TWO_TO_32 + (words[2 * i] >>> 0);
      }
      return numbers;
    }
  }
}

/** Typed arrays begin at multiples of their element's size: elsewhere the bytes are copied. */
function aligned(bytes: Buffer): { buffer: ArrayBuffer; start: number } {
  const { buffer, byteOffset, length } = bytes;
  return byteOffset % 8 === 0
    ? { buffer: buffer as ArrayBuffer, start: byteOffset }
    : {
        buffer: buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer,
        start: 0,
      };
}

/**
 * The texts of an input of BYTES.
 *
 * @throws InputError that names the input and the index
 */
export function textsOf(tensor: Tensor): string[] {
  const { name, count, bytes } = tensor;
  if (bytes === undefined) {
    const data = flatData(tensor);
    for (let i = 0; i < count; i++) {
      if (typeof data[i] !== 'string') {
        throw new InputError(
          `${name}[${i}] must be string, got ${shown(data[i])}`,
        );
      }
    }
    return data as string[];
  }
  const texts = new Array<string>(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const start = at + LENGTH_BYTES;
    const end =
      start <= bytes.length ? start + bytes.readUInt32LE(at) : Infinity;
    if (end > bytes.length) {
      throw new InputError(
        `${name}[${i}] ends beyond the ${bytes.length} bytes of ${name}`,
      );
    }
    texts[i] = bytes.toString('latin1', start, end);
    at = end;
  }
  if (at !== bytes.length) {
    throw new InputError(
      `${name} must have ${at} bytes for ${count} BYTES, got ${bytes.length}`,
    );
  }
  return texts;
}

/** Data may be nested as the shape is, or flat. */
function flatData({ name, count, data }: Tensor): unknown[] {
  if (!Array.isArray(data)) {
    throw new InputError(`${name}.data must be array, got ${shown(data)}`);
  }
  // One dimension counts, so nesting is at most as deep as a shape is long.
  const flat = Array.isArray(data[0]) ? data.flat(7) : data;
  if (flat.length !== count) {
    throw new InputError(
      `${name}.data must have ${count} elements as its shape says, got ${flat.length}`,
    );
  }
  return flat;
}

/**
 * The inputs of a request with the bytes that belong to each.
 *
 * @param binary - what comes after the JSON
 * @throws InputError that names the input
 */
export function splitInputs(inputs: unknown, binary: Buffer): Tensor[] {
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > 8) {
    throw new InputError(
      `inputs must be a list of tensors, got ${shown(inputs)}`,
    );
  }
  let at = 0;
  const tensors = inputs.map((each, index): Tensor => {
    const input = checkObject(each, `inputs[${index}]`);
    const { name, datatype, shape, parameters, data } = input;
    if (typeof name !== 'string' || typeof datatype !== 'string') {
      throw new InputError(`inputs[${index}] must have a name and a datatype`);
    }
    const size =
      parameters === undefined
        ? undefined
        : checkObject(parameters, `inputs[${index}].parameters`)
            .binary_data_size;
    const count = countOf(shape, `inputs[${index}]`);
    if (size === undefined) {
      return { name, datatype, count, data, bytes: undefined };
    }
    if (!Number.isInteger(size) || (size as number) < 0 || data !== undefined) {
      throw new InputError(
        `inputs[${index}] must have either data or a binary_data_size in bytes, got ${shown(
          size,
        )}`,
      );
    }
    const bytes = binary.subarray(at, at + (size as number));
    at += size as number;
    return { name, datatype, count, data, bytes };
  });
  if (at !== binary.length) {
    throw new InputError(
      `The inputs' binary_data_size add up to ${at} bytes, got ${binary.length} after the JSON`,
    );
  }
  return tensors;
}
