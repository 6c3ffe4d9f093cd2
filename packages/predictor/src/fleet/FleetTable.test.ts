import fc from 'fast-check';
import { fromDeviationModel, restoreDetector } from '@vigia/detectors';
import { compactModel, collidingIds } from './__testUtils__';
import type { CompactModel } from './compactModel';
import { FleetTable } from './FleetTable';

const SEED = 7;
const COLLIDING = collidingIds(SEED);

/** Few and alike, so that commands meet: prefixes of each other, one character apart, the longest, and a collision. */
const IDS = [
  'a',
  'aa',
  'aaa',
  'ab',
  'b',
  'eq-1.x',
  'eq-1.y',
  'eq-1_x',
  'A'.repeat(128),
  `${'A'.repeat(127)}B`,
  ...COLLIDING,
];

type Command =
  | { do: 'put'; id: string; version: number; centre: number }
  | { do: 'heavy'; id: string; version: number }
  | { do: 'remove' | 'outdated'; id: string }
  | { do: 'allOutdated' | 'confirmAll' };

const id = fc.oneof(
  fc.constantFrom(...IDS),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/),
);
const version = fc.integer({ min: 1, max: 9 });
const commands = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('put' as const),
        id,
        version,
        centre: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('heavy' as const), id, version }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('remove' as const, 'outdated' as const),
        id,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('allOutdated' as const, 'confirmAll' as const),
      }),
    },
  ) as fc.Arbitrary<Command>,
  { maxLength: 200, size: 'max' },
);

/** What a table must hold, as a Map of objects. */
class Expected {
  readonly models = new Map<
    string,
    { version: number; centre?: number; outdated: boolean }
  >();

  apply(command: Command): void {
    switch (command.do) {
      case 'put':
      case 'heavy': {
        const { version: v, id: key } = command;
        const centre = command.do === 'put' ? command.centre : undefined;
        this.models.set(key, { version: v, centre, outdated: false });
        break;
      }
      case 'remove':
        this.models.delete(command.id);
        break;
      default:
        for (const [key, model] of this.models) {
          if (!('id' in command) || command.id === key) {
            model.outdated = command.do !== 'confirmAll';
          }
        }
    }
  }
}

function apply(table: FleetTable, command: Command): void {
  switch (command.do) {
    case 'put':
      table.put(
        compactModel(command.id, {
          version: command.version,
          centre: command.centre,
        }),
      );
      break;
    case 'heavy':
      table.putHeavy(command.id, command.version);
      break;
    case 'remove':
      table.remove(command.id);
      break;
    case 'outdated':
      table.markOutdated(command.id);
      break;
    case 'allOutdated':
      table.markAllOutdated();
      break;
    default:
      table.confirmAll();
  }
}

/** What a table holds, found by id. */
function contents(table: FleetTable, ids: Iterable<string>) {
  return [...ids].map(seriesId => {
    const slot = table.find(seriesId);
    if (slot < 0) {
      return { seriesId };
    }
    const heavy = table.isHeavy(slot);
    return {
      seriesId,
      named: table.seriesId(slot),
      live: table.has(slot),
      version: table.version(slot),
      centre: heavy ? undefined : table.centres[slot],
      outdated: table.isOutdated(slot),
    };
  });
}

describe('FleetTable', () => {
  it('holds what a Map of objects would, through any sequence of changes', () => {
    fc.assert(
      fc.property(commands, list => {
        const table = FleetTable.create({ seed: SEED });
        const expected = new Expected();
        const ids = new Set(IDS);
        for (const command of list) {
          apply(table, command);
          expected.apply(command);
          if ('id' in command) {
            ids.add(command.id);
          }
        }
        const { models } = expected;
        expect(contents(table, ids)).toEqual(
          [...ids].map(seriesId => {
            const model = models.get(seriesId);
            return model
              ? { seriesId, named: seriesId, live: true, ...model }
              : { seriesId };
          }),
        );
        expect(table.size).toBe(models.size);
        expect(table.heavySize).toBe(
          [...models.values()].filter(m => m.centre === undefined).length,
        );
        expect(table.slots).toBeLessThanOrEqual(ids.size);
      }),
      { numRuns: 300 },
    );
  });

  it('finds everything again after it grew, shrank to a few and was filled with others', () => {
    const table = FleetTable.create();
    const first = Array.from({ length: 5_000 }, (_, i) => `first-${i}`);
    first.forEach((seriesId, i) =>
      table.put(compactModel(seriesId, { centre: i })),
    );
    const before = table.bytes;
    first.slice(100).forEach(seriesId => table.remove(seriesId));
    const second = Array.from({ length: 4_900 }, (_, i) => `secnd-${i}`);
    second.forEach((seriesId, i) =>
      table.put(compactModel(seriesId, { centre: -i })),
    );

    expect(table.size).toBe(5_000);
    expect(table.bytes).toBeLessThan(before * 1.1);
    first.forEach((seriesId, i) => {
      const slot = table.find(seriesId);
      expect(i < 100 ? table.centres[slot] : slot).toBe(i < 100 ? i : -1);
    });
    second.forEach((seriesId, i) =>
      expect(table.centres[table.find(seriesId)]).toBe(i === 0 ? -0 : -i),
    );
  });

  it('tells ids of one hash apart', () => {
    const [one, other] = COLLIDING;
    const table = FleetTable.create({ seed: SEED });
    table.put(compactModel(one, { centre: 1 }));
    expect(table.find(other)).toBe(-1);
    table.put(compactModel(other, { centre: 2 }));
    table.remove(one);
    expect(table.find(one)).toBe(-1);
    expect(table.centres[table.find(other)]).toBe(2);
  });

  it('does not take a character for the byte that it ends on', () => {
    const table = FleetTable.create();
    table.put(compactModel('a'));
    expect(table.find(String.fromCharCode(0x100 + 'a'.charCodeAt(0)))).toBe(-1);
    expect(table.find('')).toBe(-1);
  });

  it('finds many as it finds each, and what is to be scored elsewhere not', () => {
    const table = FleetTable.create();
    const ids = Array.from({ length: 1_500 }, (_, i) =>
      'x'.repeat(i % 9).concat(`${i}`),
    );
    for (const [i, seriesId] of ids.entries()) {
      if (i % 5 > 0) table.put(compactModel(seriesId));
      if (i % 7 === 0) table.putHeavy(seriesId, 1);
      if (i % 11 === 0) table.markOutdated(seriesId);
    }
    const asked = [...ids.toReversed(), '', 'a\u0151', 'y'.repeat(256)];
    const expected = asked.map(seriesId => {
      const slot = table.find(seriesId);
      const isElsewhere = table.isHeavy(slot) || table.isOutdated(slot);
      return isElsewhere ? -1 : slot;
    });
    const slots = new Int32Array(asked.length);
    expect(table.findCurrent(asked, slots)).toBe(
      expected.filter(slot => slot < 0).length,
    );
    expect([...slots]).toEqual(expected);
  });

  it('keeps a slot and its place when a model is put again', () => {
    const table = FleetTable.create();
    const slot = table.put(compactModel('a', { version: 1 }));
    table.put(compactModel('b'));
    table.markOutdated('a');
    const { revision } = table;
    expect(table.put(compactModel('a', { version: 2, centre: 7 }))).toBe(slot);
    expect(table.isOutdated(slot)).toBe(false);
    expect([table.version(slot), table.centres[slot]]).toEqual([2, 7]);
    expect(table.revision).not.toBe(revision);
  });

  it.each([
    {
      algorithm: 'statistical',
      mean: 1e9 + 0.1,
      std: 0.25,
      longest_run: 3,
      threshold_sigma: 3.1,
    },
    {
      algorithm: 'robust_zscore',
      mean: 12.5,
      std: 4,
      longest_run: 9,
      median: 12.1,
      scale: 1.7,
      threshold_sigma: 3.5,
    },
  ])('makes the detector of $algorithm that the state makes', state => {
    const detector = restoreDetector(state);
    const table = FleetTable.create();
    const isRobust = state.algorithm === 'robust_zscore';
    const slot = table.put({
      ...compactModel('a', { version: 5 }),
      algorithm: state.algorithm,
      centre: isRobust ? state.median! : state.mean,
      scale: isRobust ? state.scale! : state.std,
      threshold: state.threshold_sigma,
      mean: state.mean,
      std: state.std,
      longestRun: state.longest_run,
      trainingWindow: { from: 1.5, to: 1.7e12, points: 10_080 },
    });
    const model = table.model(slot);
    expect(model).toMatchObject({
      seriesId: 'a',
      version: 5,
      trainingWindow: { from: 1.5, to: 1.7e12, points: 10_080 },
    });
    const names = Object.keys(detector.metrics);
    expect(Object.keys(model.metrics).sort()).toEqual(names.sort());
    const errors = names.map(name =>
      Math.abs(model.metrics[name] - detector.metrics[name]),
    );
    expect(Math.max(...errors)).toBeLessThanOrEqual(isRobust ? 1e-6 : 0);
    for (const value of [-1e300, 0, 12.2, 20, 1e9, Number.MAX_VALUE]) {
      expect(model.detector.score(value)).toEqual(detector.score(value));
    }
  });

  it.each<[Partial<CompactModel>, RegExp]>([
    [{ algorithm: 'isolation_forest' }, /algorithm must be one of/],
    [{ version: 0 }, /version must be an integer from 1/],
    [{ version: 1.5 }, /version must be an integer/],
    [{ scale: 0 }, /scale of a must be finite and above 0, got 0/],
    [{ centre: NaN }, /centre of a must be finite, got NaN/],
    [{ threshold: Infinity }, /threshold of a must be finite/],
    [{ seriesId: '' }, /seriesId must have 1 to 255 characters/],
    [{ seriesId: 'a'.repeat(256) }, /seriesId must have 1 to 255 characters/],
    [{ seriesId: 'a\u0151' }, /seriesId must be Latin-1, character 1/],
  ])('refuses %p and is as before', (bad, message) => {
    const table = FleetTable.create();
    table.put(compactModel('a'));
    expect(() => table.put(compactModel('a', bad))).toThrow(message);
    expect(table.size).toBe(1);
    expect(table.centres[table.find('a')]).toBe(compactModel('a').centre);
  });

  it('makes no model of a heavy or a free slot', () => {
    const table = FleetTable.create();
    const heavy = table.putHeavy('a', 3);
    const free = table.put(compactModel('b'));
    table.remove('b');
    expect(table.isHeavy(heavy)).toBe(true);
    expect(table.centres[heavy]).toBeNaN();
    expect(() => table.model(heavy)).toThrow(/slot 0 holds no compact model/);
    expect(() => table.model(free)).toThrow(/slot 1 holds no compact model/);
    table.put(compactModel('a'));
    expect(table.isHeavy(heavy)).toBe(false);
    expect(fromDeviationModel(compactModel('a')).threshold).toBe(
      table.thresholds[heavy],
    );
  });

  it('takes at most 100 bytes a model at 285,000, grown from nothing', () => {
    const fleet = 285_000;
    const table = FleetTable.create();
    for (let i = 0; i < fleet; i++) {
      table.putHeavy(`press-${String(i).padStart(6, '0')}-radial`, 1);
    }
    expect(table.size).toBe(fleet);
    expect(table.bytes / fleet).toBeLessThanOrEqual(100);
  });
});
