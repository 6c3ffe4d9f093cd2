import { createHash, randomUUID } from 'node:crypto';
import {
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { restoreDetector, type DetectorState } from '@vigia/detectors';
import type { ServedModel } from './ModelSource';

const DEFAULT_MAX_BYTES = 1024 * 1024 * 1024;
/** Names are hashes: no series id reaches the file system. */
const FILE_NAME = /^([0-9a-f]{64})\.state$/;
const ORDER_FILE = 'order.json';
/** Most series whose order is kept. */
const MAX_ORDER = 10_000;
/** `VGST`, then the format's version. */
const MAGIC = Buffer.from('VGST\x01');
const HEADER_BYTES = MAGIC.length + 4;

export interface StateFilesOptions {
  /** Where they lie; made when it is not there. Nothing else is kept in it. */
  directory: string;
  /** Bound of all files together; 1 GiB when absent. */
  maxBytes?: number;
  /** Told of files that could not be written or read. Nothing else comes of it. */
  onError?: (error: unknown) => void;
}

interface StateFile {
  readonly bytes: number;
  /** Absent for a file that was there before this process. */
  readonly version?: number;
}

type Body = Omit<ServedModel, 'detector'> & { state: DetectorState };

/**
 * Heavy states on disk, one file for each series, for when the registry is away: a checksum and JSON, written beside and
 * renamed. The ones that were used longest ago make room; what is damaged is deleted and counts as not there.
 */
export class StateFiles {
  readonly #options: Required<Pick<StateFilesOptions, 'maxBytes'>> &
    StateFilesOptions;
  /** By hash of the series id, the one used longest ago first. */
  readonly #files = new Map<string, StateFile>();
  /** What is to be written, by hash. */
  readonly #unwritten = new Map<string, ServedModel>();
  #bytes = 0;
  #writing: Promise<void> | undefined;

  static create(options: StateFilesOptions) {
    return new StateFiles(options);
  }

  private constructor(options: StateFilesOptions) {
    this.#options = {
      ...options,
      maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
    };
  }

  /** Takes stock of what is there. A directory that cannot be read is taken for an empty one. */
  async open(): Promise<void> {
    try {
      await this.#list();
    } catch (error) {
      this.#options.onError?.(error);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps a model's state, soon. Nothing for a scorer that has none. */
  keep(model: ServedModel): void {
    const hash = hashOf(model.seriesId);
    if (
      model.detector.serialize &&
      this.#files.get(hash)?.version !== model.version
    ) {
      this.#unwritten.set(hash, model);
      this.#writing ??= this.#writeAll();
    }
  }

  /** Resolves when all that was kept is written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** The state that is kept of a series; undefined when there is none that is whole. */
  async read(seriesId: string): Promise<ServedModel | undefined> {
    const hash = hashOf(seriesId);
    const unwritten = this.#unwritten.get(hash);
    if (unwritten) {
      return unwritten;
    }
    // Another process may have written it: the disk is asked, not the list.
    const bytes = await this.#readFile(hash);
    if (!bytes) {
      return undefined;
    }
    try {
      const model = parse(bytes, seriesId);
      this.#touch(hash);
      return model;
    } catch (error) {
      this.#options.onError?.(error);
      await this.#delete(hash).catch(() => undefined);
      return undefined;
    }
  }

  async remove(seriesId: string): Promise<void> {
    const hash = hashOf(seriesId);
    this.#unwritten.delete(hash);
    await this.#delete(hash);
  }

  /** Keeps in which order series are to be loaded at the next start. */
  async saveOrder(seriesIds: readonly string[]): Promise<void> {
    await this.#replace(
      this.#orderPath,
      Buffer.from(JSON.stringify(seriesIds.slice(0, MAX_ORDER))),
    );
  }

  /** The order that was saved last; none when there is none. */
  async order(): Promise<string[]> {
    try {
      const order = JSON.parse(await readFile(this.#orderPath, 'utf8'));
      return Array.isArray(order)
        ? order.filter(entry => typeof entry === 'string').slice(0, MAX_ORDER)
        : [];
    } catch {
      return [];
    }
  }

  async #list(): Promise<void> {
    const { directory } = this.#options;
    await mkdir(directory, { recursive: true });
    const found: { hash: string; bytes: number; usedAt: number }[] = [];
    for (const name of await readdir(directory)) {
      const [, hash] = FILE_NAME.exec(name) ?? [];
      if (hash) {
        const { size, mtimeMs } = await stat(join(directory, name));
        found.push({ hash, bytes: size, usedAt: mtimeMs });
      }
    }
    found.sort((a, b) => a.usedAt - b.usedAt);
    for (const { hash, bytes } of found) {
      await this.#adopt(hash, { bytes });
    }
  }

  async #readFile(hash: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#path(hash));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#options.onError?.(error);
      }
      return undefined;
    }
  }

  async #writeAll(): Promise<void> {
    // After what called: serialising a forest is no part of a request.
    await new Promise(resolve => setImmediate(resolve));
    for (const [hash, model] of this.#unwritten) {
      try {
        const bytes = serialize(model);
        if (bytes.length <= this.#options.maxBytes) {
          await this.#replace(this.#path(hash), bytes);
          const { version } = model;
          await this.#adopt(hash, { bytes: bytes.length, version });
        }
      } catch (error) {
        this.#options.onError?.(error);
      }
      if (this.#unwritten.get(hash) === model) {
        this.#unwritten.delete(hash);
      }
    }
    this.#writing = undefined;
  }

  /** Counts a file as the newest, and makes room for it. */
  async #adopt(hash: string, file: StateFile): Promise<void> {
    this.#forget(hash);
    this.#files.set(hash, file);
    this.#bytes += file.bytes;
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= this.#options.maxBytes) {
        return;
      }
      await this.#delete(oldest);
    }
  }

  async #delete(hash: string): Promise<void> {
    this.#forget(hash);
    await rm(this.#path(hash), { force: true });
  }

  async #replace(path: string, bytes: Buffer): Promise<void> {
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  #touch(hash: string): void {
    const file = this.#files.get(hash);
    if (file) {
      this.#files.delete(hash);
      this.#files.set(hash, file);
    }
    const now = new Date();
    // The order in which files make room is worth no failure.
    utimes(this.#path(hash), now, now).catch(() => undefined);
  }

  #forget(hash: string): void {
    const file = this.#files.get(hash);
    if (file) {
      this.#files.delete(hash);
      this.#bytes -= file.bytes;
    }
  }

  #path(hash: string): string {
    return join(this.#options.directory, `${hash}.state`);
  }

  get #orderPath(): string {
    return join(this.#options.directory, ORDER_FILE);
  }
}

function hashOf(seriesId: string): string {
  return createHash('sha256').update(seriesId).digest('hex');
}

function serialize({ detector, ...rest }: ServedModel): Buffer {
  const body: Body = { ...rest, state: detector.serialize!() };
  const json = Buffer.from(JSON.stringify(body));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(json));
  return Buffer.concat([MAGIC, checksum, json]);
}

/** @throws Error when the file is not whole, or not this series' */
function parse(bytes: Buffer, seriesId: string): ServedModel {
  const json = bytes.subarray(HEADER_BYTES);
  if (
    bytes.length < HEADER_BYTES ||
    !bytes.subarray(0, MAGIC.length).equals(MAGIC) ||
    bytes.readUInt32LE(MAGIC.length) !== crc32(json)
  ) {
    throw new Error(`The state file of ${seriesId} is damaged`);
  }
  const { state, ...rest }: Body = JSON.parse(json.toString());
  if (rest.seriesId !== seriesId) {
    throw new Error(`The state file of ${seriesId} is of ${rest.seriesId}`);
  }
  return { ...rest, detector: restoreDetector(state) };
}
