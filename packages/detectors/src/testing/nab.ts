import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NabSeries } from '../evaluation/nab';

const NAB = join(
  process.env.VIGIA_CSV_ROOT ?? join(__dirname, '../../../../../shared/data'),
  'nab',
);

const utc = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);

function readSeries(name: string, windows: [string, string][]): NabSeries {
  const rows = readFileSync(join(NAB, 'data', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(row => row.split(','));
  return {
    name,
    category: name.split('/')[0],
    timestamps: Float64Array.from(rows, ([time]) => utc(time)),
    values: Float64Array.from(rows, ([, value]) => Number(value)),
    windows: windows.map(([begin, end]) => ({
      beginMs: utc(begin),
      endMs: utc(end),
    })),
  };
}

/** Describes what the Numenta Anomaly Benchmark shows; skipped where it is absent. */
export const describeNab = existsSync(NAB) ? describe : describe.skip;

/** All series of the benchmark with their labels; none where it is absent. */
export function readNabCorpus(): NabSeries[] {
  if (!existsSync(NAB)) return [];
  const file = join(NAB, 'labels/combined_windows.json');
  const windows = JSON.parse(readFileSync(file, 'utf8'));
  return Object.keys(windows).map(name => readSeries(name, windows[name]));
}
