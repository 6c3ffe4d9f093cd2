import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NabSeries } from '../evaluation/nab';
import type { Observations } from '../types';

const NAB = join(
  process.env.VIGIA_CSV_ROOT ?? join(__dirname, '../../../../../shared/data'),
  'nab',
);

const utc = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);

/** `describe` with the Numenta Anomaly Benchmark; without it, it is skipped by name. */
export function describeNab(name: string, tests: () => void): void {
  const isThere = existsSync(NAB);
  const suite = isThere ? describe : describe.skip;
  suite(isThere ? name : `${name} (skipped: no ${NAB})`, tests);
}

/** @param name - of its file below `data`, e.g. `realKnownCause/nyc_taxi.csv` */
export function readNabObservations(name: string): Observations {
  const rows = readFileSync(join(NAB, 'data', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(row => row.split(','));
  return {
    timestamps: Float64Array.from(rows, ([time]) => utc(time)),
    values: Float64Array.from(rows, ([, value]) => Number(value)),
  };
}

/** All series of the benchmark with their labels; none where it is absent. */
export function readNabCorpus(): NabSeries[] {
  if (!existsSync(NAB)) return [];
  const file = join(NAB, 'labels/combined_windows.json');
  const labels: Record<string, [string, string][]> = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return Object.entries(labels).map(([name, windows]) => ({
    name,
    category: name.split('/')[0],
    ...readNabObservations(name),
    windows: windows.map(([begin, end]) => ({
      beginMs: utc(begin),
      endMs: utc(end),
    })),
  }));
}
