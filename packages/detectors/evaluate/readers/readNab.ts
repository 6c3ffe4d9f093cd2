import { join } from 'node:path';
import type { NabSeries } from '../../src/evaluation';
import { readText, requireFolder } from './files';
import { readLabelWindows } from './labelWindows';
import { readTable, timeOf, valueOf } from './table';

/**
 * The Numenta Anomaly Benchmark: the series that `labels/combined_windows.json` names, of the folder `data`.
 *
 * @throws MissingDataError, or InputError that names file and line
 */
export async function readNab(folder: string): Promise<NabSeries[]> {
  await requireFolder(
    join(folder, 'data'),
    'the Numenta Anomaly Benchmark, its folder data',
  );
  const labels = await readLabelWindows(
    join(folder, 'labels/combined_windows.json'),
  );
  const corpus: NabSeries[] = [];
  for (const [name, windows] of labels) {
    const file = join(folder, 'data', name);
    const text = await readText(file, 'a series of the benchmark');
    const rows = readTable(file, text, ['timestamp', 'value']);
    corpus.push({
      name,
      category: name.split('/')[0],
      timestamps: Float64Array.from(rows, ({ line, cells }) =>
        timeOf(file, line, cells[0]),
      ),
      values: Float64Array.from(rows, ({ line, cells }) =>
        valueOf(file, line, cells[1]),
      ),
      windows,
    });
  }
  return corpus;
}
