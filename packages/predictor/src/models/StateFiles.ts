import { randomUUID } from 'node:crypto';
import {
  mkdir,
  open,
  readFile,
  readdir,
  rm,
  stat,
  utimes,
} from 'node:fs/promises';
import { join } from 'node:path';
import { Complaint } from '../Complaint';
import { replaceFile } from '../replaceFile';
import type { ServedModel } from './ModelSource';
import {
  fileNameOf,
  hashOf,
  hashOfFile,
  HEADER_BYTES,
  NewerStateFileError,
  parseModel,
  serializeModel,
  versionInHeader,
  type KeptModel,
} from './stateFile';

const DEFAULT_MAX_BYTES = 1024 * 1024 * 1024;
const ORDER_FILE = 'order.json';
/** Most series whose order is kept. */
const MAX_ORDER = 10_000;
const TEMPORARY = '.tmp';

export interface StateFilesOptions {
  /** Where they lie; made when it is not there. Nothing else is kept in it. */
  directory: string;
  /** Whether this process writes and deletes there; all others only read. True when absent. */
  writes?: boolean;
  /** Bound of all files together; 1 GiB when absent. */
  maxBytes?: number;
  /** Told of files that are damaged, and once that files cannot be written or read, until they can. */
  onError?: (error: unknown) => void;
}

/**
 * Heavy states on disk, one file for each series, for when the registry is away; written beside and renamed. The ones that
 * were used longest ago make room; what is damaged is deleted and counts as not there.
 */
export class StateFiles {
  readonly #directory: string;
  readonly #writes: boolean;
  readonly #maxBytes: number;
  readonly #onError: StateFilesOptions['onError'];
  readonly #unwritable: Complaint;
  readonly #unreadable: Complaint;
  /** Bytes by hash of the series id, the one used longest ago first. */
  readonly #files = new Map<string, number>();
  /** What is to be written, by hash. */
  readonly #unwritten = new Map<string, ServedModel>();
  #bytes = 0;
  #writing: Promise<void> | undefined;

  static create(options: StateFilesOptions) {
    return new StateFiles(options);
  }

  private constructor(options: StateFilesOptions) {
    this.#directory = options.directory;
    this.#writes = options.writes ?? true;
    this.#maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    this.#onError = options.onError;
    this.#unwritable = new Complaint(options.onError);
    this.#unreadable = new Complaint(options.onError);
  }

  /** Takes stock of what is there. A directory that cannot be read is taken for an empty one. */
  async open(): Promise<void> {
    if (!this.#writes) {
      return;
    }
    try {
      await this.#list();
    } catch (error) {
      this.#unwritable.about(error);
    }
  }

  /** Of all files, as far as this process writes them. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps a model's state, soon. Nothing for a scorer that has none. */
  keep(model: ServedModel): void {
    if (this.#writes && model.detector.serialize) {
      this.#unwritten.set(hashOf(model.seriesId), model);
      this.#writing ??= this.#writeAll();
    }
  }

  /** Resolves when all that was kept is written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** The state that is kept of a series; undefined when there is none that is whole. */
  async read(seriesId: string): Promise<KeptModel | undefined> {
    const hash = hashOf(seriesId);
    const unwritten = this.#unwritten.get(hash);
    if (unwritten) {
      return { model: unwritten, savedAt: Date.now() };
    }
    // Another process may have written it: the disk is asked, not the list.
    const bytes = await this.#readFile(hash);
    if (!bytes) {
      return undefined;
    }
    try {
      const kept = parseModel(bytes, seriesId);
      this.#touch(hash);
      return kept;
    } catch (error) {
      this.#onError?.(error);
      if (this.#writes && !(error instanceof NewerStateFileError)) {
        await this.#delete(hash).catch(() => undefined);
      }
      return undefined;
    }
  }

  /** Forgets a series' state. What cannot be deleted is told of, like what cannot be written. */
  async remove(seriesId: string): Promise<void> {
    const hash = hashOf(seriesId);
    const isThere = this.#unwritten.delete(hash) || this.#files.has(hash);
    if (this.#writes && isThere) {
      await this.#delete(hash).catch(error => this.#unwritable.about(error));
    }
  }

  /** Keeps in which order series are to be loaded at the next start. */
  async saveOrder(seriesIds: readonly string[]): Promise<void> {
    if (!this.#writes) {
      return;
    }
    const json = JSON.stringify(seriesIds.slice(0, MAX_ORDER));
    try {
      await this.#replace(join(this.#directory, ORDER_FILE), Buffer.from(json));
    } catch (error) {
      this.#unwritable.about(error);
    }
  }

  /** The order that was saved last; none when there is none. */
  async order(): Promise<string[]> {
    try {
      const json = await readFile(join(this.#directory, ORDER_FILE), 'utf8');
      const order = JSON.parse(json);
      return Array.isArray(order)
        ? order.filter(entry => typeof entry === 'string').slice(0, MAX_ORDER)
        : [];
    } catch {
      return [];
    }
  }

  async #list(): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    const found: { hash: string; bytes: number; usedAt: number }[] = [];
    for (const name of await readdir(this.#directory)) {
      const path = join(this.#directory, name);
      const hash = hashOfFile(name);
      if (hash) {
        const { size, mtimeMs } = await stat(path);
        found.push({ hash, bytes: size, usedAt: mtimeMs });
      } else if (name.endsWith(TEMPORARY)) {
        // Of a process that ended while it wrote.
        await rm(path, { force: true });
      }
    }
    found.sort((a, b) => a.usedAt - b.usedAt);
    for (const { hash, bytes } of found) {
      await this.#adopt(hash, bytes);
    }
  }

  async #readFile(hash: string): Promise<Buffer | undefined> {
    try {
      const bytes = await readFile(this.#path(hash));
      this.#unreadable.over();
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#unreadable.about(error);
      }
      return undefined;
    }
  }

  async #writeAll(): Promise<void> {
    // After what called: serialising a forest is no part of a request.
    await new Promise(resolve => setImmediate(resolve));
    while (this.#unwritten.size > 0) {
      const [[hash, model]] = this.#unwritten;
      try {
        await this.#write(hash, model);
        this.#unwritable.over();
      } catch (error) {
        this.#unwritable.about(error);
      }
      const wanted = this.#unwritten.get(hash);
      if (wanted === model) {
        this.#unwritten.delete(hash);
      } else if (!wanted) {
        // The series went while its state was written.
        await this.#delete(hash).catch(() => undefined);
      }
    }
    this.#writing = undefined;
  }

  async #write(hash: string, model: ServedModel): Promise<void> {
    if ((await this.#versionOf(hash)) === model.version) {
      return;
    }
    const bytes = serializeModel(model, Date.now());
    if (bytes.length > this.#maxBytes) {
      await this.#delete(hash);
      return;
    }
    await this.#replace(this.#path(hash), bytes);
    await this.#adopt(hash, bytes.length);
  }

  /** Of the file that is there: what was written before the last start is not written again. */
  async #versionOf(hash: string): Promise<number | undefined> {
    if (!this.#files.has(hash)) {
      return undefined;
    }
    try {
      const file = await open(this.#path(hash), 'r');
      try {
        const { buffer, bytesRead } = await file.read(
          Buffer.alloc(HEADER_BYTES),
        );
        return versionInHeader(buffer.subarray(0, bytesRead));
      } finally {
        await file.close();
      }
    } catch {
      return undefined;
    }
  }

  /** Counts a file as the newest, and makes room for it. */
  async #adopt(hash: string, bytes: number): Promise<void> {
    this.#forget(hash);
    this.#files.set(hash, bytes);
    this.#bytes += bytes;
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= this.#maxBytes) {
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
    await replaceFile(path, `${path}.${randomUUID()}${TEMPORARY}`, file =>
      file.writeFile(bytes),
    );
  }

  #touch(hash: string): void {
    const bytes = this.#files.get(hash);
    if (bytes !== undefined) {
      this.#files.delete(hash);
      this.#files.set(hash, bytes);
    }
    const now = new Date();
    // The order in which files make room is worth no failure.
    utimes(this.#path(hash), now, now).catch(() => undefined);
  }

  #forget(hash: string): void {
    this.#bytes -= this.#files.get(hash) ?? 0;
    this.#files.delete(hash);
  }

  #path(hash: string): string {
    return join(this.#directory, fileNameOf(hash));
  }
}
