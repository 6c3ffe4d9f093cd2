import { HistoryTable, type HistoryColumns } from '../HistoryTable';
import type { Contents } from './container';
import { readContainer, writeContainer } from './containerFile';
import { indexContents, takeIndex } from './indexParts';
import { takeColumns } from './takeColumns';
import { SnapshotError } from './SnapshotError';

const KIND = 'VIGIAHIS';

/**
 * Writes a history to a file that {@link readHistory} reads, as {@link writeContainer} does.
 *
 * @throws the file system's errors; the file that was there before is then as it was
 */
export async function writeHistory(
  path: string,
  table: HistoryTable,
): Promise<void> {
  await writeContainer(path, KIND, {
    get revision() {
      return table.revision;
    },
    contents() {
      const { index, columns } = table.parts();
      const ids = indexContents(index);
      return { meta: ids.meta, columns: { ...ids.columns, ...columns } };
    },
  });
}

/** @throws SnapshotError when there is none or it is not to be trusted; the file system's other errors */
export function readHistory(path: string): Promise<HistoryTable> {
  return readContainer(path, KIND, takeHistory);
}

function takeHistory(contents: Contents): HistoryTable {
  const index = takeIndex(contents);
  const empty = HistoryTable.create().parts().columns;
  const slots = index.offsets.length;
  const columns = takeColumns<HistoryColumns>(contents, empty, slots);
  for (let slot = 0; slot < slots; slot++) {
    const { counts, means, m2s } = columns;
    if (
      index.offsets[slot] > 0 &&
      !(counts[slot] > 0 && m2s[slot] >= 0 && Number.isFinite(means[slot]))
    ) {
      throw new SnapshotError('corrupt', `slot ${slot} holds no history`);
    }
  }
  return HistoryTable.restore({ index, columns });
}
