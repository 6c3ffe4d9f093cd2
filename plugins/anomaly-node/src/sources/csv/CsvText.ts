import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { isUrl } from './parameters';
import { resolveBelowRoots } from './roots';

/** Some thousands of rows. */
const END_BYTES = 65_536;

/** Opens the text of a CSV: a file below the configured roots, or what a URL answers. */
export class CsvText {
  readonly #roots: readonly string[];
  readonly #urlReader: UrlReaderService;

  constructor(options: {
    roots: readonly string[];
    urlReader: UrlReaderService;
  }) {
    this.#roots = options.roots;
    this.#urlReader = options.urlReader;
  }

  /**
   * The whole text.
   *
   * @throws InputError when the target may not be read; ServiceUnavailableError when its server does not answer
   */
  async open(target: string, signal?: AbortSignal): Promise<Readable> {
    signal?.throwIfAborted();
    return isUrl(target)
      ? this.#openUrl(target, signal)
      : createReadStream(await resolveBelowRoots(target, this.#roots));
  }

  /**
   * Changes whenever a file is written to or replaced; undefined for a URL.
   *
   * @throws InputError when the target may not be read
   */
  async stamp(target: string): Promise<string | undefined> {
    if (isUrl(target)) {
      return undefined;
    }
    const file = await resolveBelowRoots(target, this.#roots);
    const { ino, mtimeNs, size } = await stat(file, { bigint: true });
    return [file, ino, mtimeNs, size].join(' ');
  }

  /**
   * The first and the last whole lines of a file, or all of a small one; undefined for a URL, whose end cannot be read
   * alone.
   */
  async abridged(target: string): Promise<Readable | undefined> {
    if (isUrl(target)) {
      return undefined;
    }
    const file = await open(await resolveBelowRoots(target, this.#roots));
    try {
      const { size } = await file.stat();
      if (size <= 2 * END_BYTES) {
        return Readable.from([await file.readFile()]);
      }
      const head = await readAt(file, 0);
      const tail = await readAt(file, size - END_BYTES);
      return Readable.from([
        head.subarray(0, head.lastIndexOf('\n') + 1),
        tail.subarray(tail.indexOf('\n') + 1),
      ]);
    } finally {
      await file.close();
    }
  }

  async #openUrl(url: string, signal?: AbortSignal): Promise<Readable> {
    try {
      const response = await this.#urlReader.readUrl(url, { signal });
      return response.stream?.() ?? Readable.from(await response.buffer());
    } catch (error) {
      signal?.throwIfAborted();
      if (isError(error) && error.name === 'NotAllowedError') {
        throw new InputError(
          `source.parameters.target: backend.reading.allow does not allow this portal to read ${url}`,
        );
      }
      if (isError(error) && error.name === 'NotFoundError') {
        throw new InputError(
          `source.parameters.target: there is nothing at ${url}`,
        );
      }
      throw new ServiceUnavailableError(`${url} could not be read`, error);
    }
  }
}

async function readAt(file: FileHandle, position: number): Promise<Buffer> {
  const buffer = Buffer.alloc(END_BYTES);
  const { bytesRead } = await file.read(buffer, 0, END_BYTES, position);
  return buffer.subarray(0, bytesRead);
}
