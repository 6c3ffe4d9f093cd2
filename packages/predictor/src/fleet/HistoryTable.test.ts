import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Moments } from '@vigia/detectors';
import { compactModel } from './__testUtils__';
import { FleetTable } from './FleetTable';
import { HistoryTable, MAX_HISTORY_POINTS } from './HistoryTable';
import { readHistory, writeHistory, writeSnapshot } from './snapshot';

const AT = 1_700_000_000_000;

describe('HistoryTable', () => {
  it('knows nothing of a series that it did not see', () => {
    const table = HistoryTable.create();
    table.add('a', { count: 0, mean: 0, m2: 0 });
    table.add('b', { count: 1, mean: NaN, m2: 0 });
    expect([table.of('a'), table.of('b'), table.size]).toEqual([
      undefined,
      undefined,
      0,
    ]);
  });

  it('has the moments of all values, below the bound', () => {
    const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    const batch = fc.array(value, { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1 }), batches => {
        const table = HistoryTable.create();
        for (const values of batches) {
          table.add('a', Moments.of(values), AT + 999);
          table.add('b', Moments.of([1]), AT);
        }
        const all = Moments.of(batches.flat());
        const found = table.of('a')!;
        expect(found).toMatchObject({ count: all.count, updatedAt: AT });
        expect(found.mean).toBeCloseTo(all.mean, 6);
        expect(Math.abs(found.std - all.std)).toBeLessThan(1e-6 * 1e6);
      }),
    );
  });

  it.each([1, 60, MAX_HISTORY_POINTS, 1_000_000])(
    'follows a series that moved, in batches of %p',
    size => {
      const table = HistoryTable.create();
      table.add('a', { count: 1e9, mean: 0, m2: 1e9 * 4 });
      expect(table.of('a')).toMatchObject({
        count: MAX_HISTORY_POINTS,
        mean: 0,
        std: 2,
      });
      for (let seen = 0; seen < 12 * MAX_HISTORY_POINTS; seen += size) {
        table.add('a', { count: size, mean: 100, m2: size });
      }
      const { count, mean, std } = table.of('a')!;
      expect(count).toBeCloseTo(MAX_HISTORY_POINTS, 1);
      expect(mean).toBeCloseTo(100, 1);
      expect(std).toBeCloseTo(1, 0);
    },
  );

  it('halves the weight of what was seen with every 7,000 values', () => {
    const table = HistoryTable.create();
    table.add('a', { count: MAX_HISTORY_POINTS, mean: 0, m2: 0 });
    for (let i = 0; i < Math.round(Math.LN2 * MAX_HISTORY_POINTS); i++) {
      table.add('a', { count: 1, mean: 1, m2: 0 });
    }
    expect(table.of('a')!.mean).toBeCloseTo(0.5, 3);
  });

  it('starts over for a series that was removed and came again', () => {
    const table = HistoryTable.create();
    table.add('a', { count: 100, mean: 7, m2: 3 });
    table.remove('a');
    expect(table.of('a')).toBeUndefined();
    table.add('b', { count: 2, mean: 1, m2: 8 }, AT);
    expect(table.of('b')).toEqual({
      count: 2,
      mean: 1,
      std: 2,
      updatedAt: AT,
    });
  });

  it('comes back from its file, and does not take that of the fleet', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'history-'));
    const path = join(folder, 'history.bin');
    try {
      const table = HistoryTable.create();
      for (let i = 0; i < 1_000; i++) {
        table.add(`s-${i}`, { count: 3, mean: i, m2: 12 }, AT);
      }
      table.remove('s-3');
      await writeHistory(path, table);
      const again = await readHistory(path);
      expect(again.size).toBe(999);
      for (let i = 0; i < 1_000; i++) {
        expect(again.of(`s-${i}`)).toEqual(table.of(`s-${i}`));
      }
      again.add('new', { count: 1, mean: 1, m2: 0 });
      expect(again.of('s-999')?.mean).toBe(999);

      const fleet = FleetTable.create();
      fleet.put(compactModel('a'));
      await writeSnapshot(path, fleet, { cursor: '1' });
      await expect(readHistory(path)).rejects.toMatchObject({
        reason: 'unsupported',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
