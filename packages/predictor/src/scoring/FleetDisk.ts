import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Complaint } from '../Complaint';
import {
  readSnapshot,
  SnapshotError,
  writeSnapshot,
  type FleetSnapshot,
  type FleetTable,
} from '../fleet';
import { StateFiles } from '../models';

/** A file that says what has long been so makes answers from it look older than they are. */
const MAX_AGE_MS = 10 * 60_000;

export interface FleetDiskOptions {
  /** Shared by the processes of a machine; holds `fleet.snapshot` and `states/`. Made when it is not there. */
  directory: string;
  /** Whether this process writes it: one does on a machine. */
  writes: boolean;
  /** Bound of the heavy states on disk; 1 GiB when absent. */
  maxStateBytes?: number;
  /** Told of what is damaged, and once that nothing can be written, until it can. Nothing else comes of it. */
  onError?: (error: unknown) => void;
}

interface Saved {
  readonly table: FleetTable;
  readonly revision: number;
  readonly at: number;
}

/** What a predictor keeps on disk, so that it can answer at the next start without the registry. */
export class FleetDisk {
  readonly states: StateFiles;
  readonly #options: FleetDiskOptions;
  readonly #path: string;
  readonly #unwritable: Complaint;
  #saved: Saved | undefined;
  #saving: Promise<void> | undefined;

  constructor(options: FleetDiskOptions) {
    this.#options = options;
    this.#path = join(options.directory, 'fleet.snapshot');
    this.#unwritable = new Complaint(options.onError);
    this.states = StateFiles.create({
      directory: join(options.directory, 'states'),
      writes: options.writes,
      maxBytes: options.maxStateBytes,
      onError: options.onError,
    });
  }

  /** Epoch milliseconds of the snapshot that was read or written last. */
  get savedAt(): number | undefined {
    return this.#saved?.at;
  }

  /** What was saved; undefined when there is nothing, or nothing that is whole. */
  async open(): Promise<FleetSnapshot | undefined> {
    if (this.#options.writes) {
      await this.#removeTemporaries();
    }
    await this.states.open();
    try {
      const snapshot = await readSnapshot(this.#path);
      const { table, savedAt } = snapshot;
      this.#saved = { table, revision: table.revision, at: savedAt };
      return snapshot;
    } catch (error) {
      if (!(error instanceof SnapshotError && error.reason === 'absent')) {
        this.#options.onError?.(error);
      }
      return undefined;
    }
  }

  /** Saves the table when there is something new to it, once at a time; does not reject. */
  async save(table: FleetTable, cursor: string): Promise<void> {
    // What is being written may lack what this call is for.
    while (this.#saving) {
      await this.#saving;
    }
    if (this.#options.writes && !this.#isSaved(table)) {
      this.#saving = this.#write(table, cursor).finally(() => {
        this.#saving = undefined;
      });
      await this.#saving;
    }
  }

  #isSaved(table: FleetTable): boolean {
    const saved = this.#saved;
    return (
      saved?.table === table &&
      saved.revision === table.revision &&
      Date.now() - saved.at < MAX_AGE_MS
    );
  }

  async #write(table: FleetTable, cursor: string): Promise<void> {
    const { revision } = table;
    const at = Date.now();
    try {
      await mkdir(this.#options.directory, { recursive: true });
      await writeSnapshot(this.#path, table, { cursor });
      this.#saved = { table, revision, at };
      this.#unwritable.over();
    } catch (error) {
      this.#unwritable.about(error);
    }
  }

  /** Of processes that ended while they wrote. */
  async #removeTemporaries(): Promise<void> {
    const { directory } = this.#options;
    const names = await readdir(directory).catch(() => []);
    for (const name of names) {
      if (name.startsWith(`${basename(this.#path)}.`)) {
        await rm(join(directory, name), { force: true }).catch(() => undefined);
      }
    }
  }
}
