import { DEVIATION_ALGORITHMS } from '@vigia/detectors';
import { firstUnsound, type FleetColumns } from '../fleetColumns';
import { FleetTable } from '../FleetTable';
import { readContainer, writeContainer } from './containerFile';
import { indexContents, takeIndex } from './indexParts';
import type { Contents } from './container';
import { SnapshotError } from './SnapshotError';
import { takeColumns } from './takeColumns';

const KIND = 'VIGIAFLT';

/** The models of the fleet as they were at a place of the registry's change feed. */
export interface FleetSnapshot {
  readonly table: FleetTable;
  /** From here the change feed is to be followed. */
  readonly cursor: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

/**
 * Writes a table to a file that {@link readSnapshot} reads, as {@link writeContainer} does. The cursor is asked for
 * whenever the writing begins anew: it belongs to the table as it is then.
 *
 * @param options - `cursor`: where the change feed stands, or what tells it
 * @throws the file system's errors; the file that was there before is then as it was
 */
export async function writeSnapshot(
  path: string,
  table: FleetTable,
  options: { cursor: string | (() => string) },
): Promise<void> {
  const { cursor } = options;
  await writeContainer(path, KIND, {
    get revision() {
      return table.revision;
    },
    contents() {
      const { index, columns } = table.parts();
      const ids = indexContents(index);
      return {
        meta: {
          ...ids.meta,
          cursor: typeof cursor === 'string' ? cursor : cursor(),
          algorithms: DEVIATION_ALGORITHMS,
        },
        columns: { ...ids.columns, ...columns },
      };
    },
  });
}

/**
 * Reads a table and checks it whole before any of it is used.
 *
 * @throws SnapshotError when there is none or it is not to be trusted; the file system's other errors
 */
export function readSnapshot(path: string): Promise<FleetSnapshot> {
  return readContainer(path, KIND, contents => ({
    table: takeTable(contents),
    cursor: takeCursor(contents),
    savedAt: contents.savedAt,
  }));
}

function takeCursor({ meta }: Contents): string {
  if (typeof meta.cursor !== 'string') {
    throw new SnapshotError('corrupt', 'it has no cursor');
  }
  return meta.cursor;
}

function takeTable(contents: Contents): FleetTable {
  const { algorithms } = contents.meta;
  if (
    !Array.isArray(algorithms) ||
    algorithms.some((name, i) => name !== DEVIATION_ALGORITHMS[i])
  ) {
    throw new SnapshotError(
      'unsupported',
      `it knows the algorithms ${JSON.stringify(
        algorithms,
      )}, we know ${DEVIATION_ALGORITHMS.join(', ')}`,
    );
  }
  const index = takeIndex(contents);
  const columns = takeColumns<FleetColumns>(
    contents,
    FleetTable.create().parts().columns,
    index.offsets.length,
  );
  const slot = firstUnsound(columns, index.offsets);
  if (slot >= 0) {
    throw new SnapshotError('corrupt', `slot ${slot} holds no model`);
  }
  return FleetTable.restore({ index, columns });
}
