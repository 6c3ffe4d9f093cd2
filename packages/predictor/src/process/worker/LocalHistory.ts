import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Moments } from '@vigia/detectors';
import {
  HistoryTable,
  readHistory,
  SnapshotError,
  writeHistory,
} from '../../fleet';
import type { HistoryStats, SeriesStatistics } from '../../layers';

/** Series whose past is kept at most, some 60 bytes each: without the registry anybody may name any. */
const MAX_SERIES = 1_000_000;

/** What this worker itself saw of the series: the z-score's past when the portal, which has all of it, is away. */
export class LocalHistory implements HistoryStats {
  readonly #path: string;
  readonly #table: HistoryTable;
  #savedRevision: number;

  /**
   * Reads what the worker of this number saved. What is damaged counts as not there.
   *
   * @param onError - told what is wrong with the file
   */
  static async open(
    directory: string,
    index: number,
    onError: (error: unknown) => void,
  ): Promise<LocalHistory> {
    const path = join(directory, `history-${index}.snapshot`);
    const table = await readHistory(path).catch(error => {
      if (!(error instanceof SnapshotError && error.reason === 'absent')) {
        onError(error);
      }
      return HistoryTable.create();
    });
    return new LocalHistory(path, table);
  }

  private constructor(path: string, table: HistoryTable) {
    this.#path = path;
    this.#table = table;
    this.#savedRevision = table.revision;
  }

  add(seriesId: string, moments: Moments): void {
    const { size } = this.#table;
    if (size < MAX_SERIES || this.#table.of(seriesId)) {
      this.#table.add(seriesId, moments);
    }
  }

  /** Forgets a series that is no more. */
  remove(seriesId: string): void {
    this.#table.remove(seriesId);
  }

  of(seriesId: string): SeriesStatistics | undefined {
    const history = this.#table.of(seriesId);
    return (
      history && {
        count: history.count,
        mean: history.mean,
        std: history.std,
        asOf: history.updatedAt,
      }
    );
  }

  /** Writes the file, if there is anything new. Rejects with the file system's errors. */
  async save(): Promise<void> {
    const { revision } = this.#table;
    if (revision !== this.#savedRevision) {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeHistory(this.#path, this.#table);
      this.#savedRevision = revision;
    }
  }
}
