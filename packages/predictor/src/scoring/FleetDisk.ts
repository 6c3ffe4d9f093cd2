import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
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
  /** Holds `fleet.snapshot` and `states/`; made when it is not there. */
  directory: string;
  /** Bound of the heavy states on disk; 1 GiB when absent. */
  maxStateBytes?: number;
  /** Told of what could not be read or written. Nothing else comes of it. */
  onError?: (error: unknown) => void;
}

/** What a predictor keeps on disk, so that it can answer at the next start without the registry. */
export class FleetDisk {
  readonly states: StateFiles;
  readonly #options: FleetDiskOptions;
  readonly #path: string;
  #saved: { table: FleetTable; revision: number; at: number } | undefined;
  #saving: Promise<void> | undefined;

  constructor(options: FleetDiskOptions) {
    this.#options = options;
    this.#path = join(options.directory, 'fleet.snapshot');
    this.states = StateFiles.create({
      directory: join(options.directory, 'states'),
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

  /** Saves the table when there is something new to it; once at a time. */
  async save(table: FleetTable, cursor: string): Promise<void> {
    const saved = this.#saved;
    if (
      saved?.table === table &&
      saved.revision === table.revision &&
      Date.now() - saved.at < MAX_AGE_MS
    ) {
      return this.#saving;
    }
    this.#saving ??= this.#write(table, cursor).finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  async #write(table: FleetTable, cursor: string): Promise<void> {
    const { revision } = table;
    const at = Date.now();
    try {
      await mkdir(this.#options.directory, { recursive: true });
      await writeSnapshot(this.#path, table, { cursor });
      this.#saved = { table, revision, at };
    } catch (error) {
      this.#options.onError?.(error);
    }
  }
}
