import type { Column } from '../columns';
import type { Contents } from './container';
import { SnapshotError } from './SnapshotError';

/**
 * The columns of a table among the contents of a file.
 *
 * @param empty - the same columns of an empty table, which tell names and types
 * @throws SnapshotError for a column that is missing, of another type, or of another length
 */
export function takeColumns<T extends object>(
  { columns }: Contents,
  empty: T,
  slots: number,
): T {
  const taken: Record<string, Column> = {};
  for (const [name, { constructor }] of Object.entries(
    empty as Record<string, Column>,
  )) {
    const column = columns[name];
    if (column?.constructor !== constructor || column.length !== slots) {
      throw new SnapshotError(
        'corrupt',
        `it has no column '${name}' of ${slots} slots`,
      );
    }
    taken[name] = column;
  }
  return taken as T;
}
