import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { compactModel } from '../__testUtils__';
import { FleetTable } from '../FleetTable';
import { readSnapshot, writeSnapshot } from './FleetSnapshot';

const DESCRIPTION_AT = 40;

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-snapshot-'));
  path = join(folder, 'fleet.bin');
});

afterEach(() => rm(folder, { recursive: true }));

function someTable(models = 500): FleetTable {
  const table = FleetTable.create();
  for (let i = 0; i < models; i++) {
    table.put(compactModel(`series-${i}`, { centre: i, version: i + 1 }));
  }
  table.putHeavy('forest', 7);
  table.remove('series-1');
  return table;
}

function contentsOf(table: FleetTable) {
  return Array.from({ length: table.slots }, (_, slot) =>
    table.has(slot)
      ? {
          seriesId: table.seriesId(slot),
          found: table.find(table.seriesId(slot)),
          version: table.version(slot),
          heavy: table.isHeavy(slot),
          model: table.isHeavy(slot)
            ? undefined
            : JSON.stringify(table.model(slot)),
        }
      : undefined,
  );
}

/** Changes a file and makes its checksum right again, as somebody who means harm would. */
async function forge(change: (file: Buffer) => Buffer): Promise<void> {
  const file = change(await readFile(path));
  file.writeDoubleLE(file.length, 24);
  file.writeUInt32LE(0, 20);
  const crc = crc32(file.subarray(0, 40), crc32(file.subarray(40)));
  file.writeUInt32LE(crc, 20);
  await writeFile(path, file);
}

/** Where a column lies in a file, and its length. */
function columnIn(file: Buffer, name: string): { at: number; bytes: number } {
  const widths = { float64: 8, float32: 4, uint32: 4, int32: 4, uint8: 1 };
  const textBytes = file.readUInt32LE(16);
  const { columns } = JSON.parse(
    file.subarray(DESCRIPTION_AT, DESCRIPTION_AT + textBytes).toString(),
  ) as {
    columns: { name: string; type: keyof typeof widths; length: number }[];
  };
  let at = DESCRIPTION_AT + textBytes;
  for (const column of columns) {
    const bytes = column.length * widths[column.type];
    if (column.name === name) {
      return { at, bytes };
    }
    at += Math.ceil(bytes / 8) * 8;
  }
  throw new Error(`no column ${name}`);
}

function describedAs(from: string | RegExp, to: string) {
  return (file: Buffer) => {
    const end = DESCRIPTION_AT + file.readUInt32LE(16);
    const text = file.subarray(DESCRIPTION_AT, end).toString();
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    const json = changed.trimEnd();
    const padded = json.padEnd(Math.ceil(json.length / 8) * 8);
    const head = Buffer.from(file.subarray(0, DESCRIPTION_AT));
    head.writeUInt32LE(padded.length, 16);
    return Buffer.concat([head, Buffer.from(padded), file.subarray(end)]);
  };
}

function columnAs(name: string, write: (column: Buffer) => void) {
  return (file: Buffer) => {
    const { at, bytes } = columnIn(file, name);
    write(file.subarray(at, at + bytes));
    return file;
  };
}

describe('FleetSnapshot', () => {
  it.each([0, 500])(
    'gives back a table of %p models, its cursor and its time',
    async models => {
      const table = models === 0 ? FleetTable.create() : someTable(models);
      const before = Date.now();
      await writeSnapshot(path, table, { cursor: '4711' });

      const snapshot = await readSnapshot(path);
      expect(contentsOf(snapshot.table)).toEqual(contentsOf(table));
      expect(snapshot.cursor).toBe('4711');
      expect(snapshot.savedAt).toBeGreaterThanOrEqual(before);
      expect(snapshot.table).toMatchObject({
        size: table.size,
        heavySize: table.heavySize,
      });
      expect(await readdir(folder)).toEqual(['fleet.bin']);
    },
  );

  it('gives a table that can be changed and saved again', async () => {
    await writeSnapshot(path, someTable(), { cursor: '1' });
    const { table } = await readSnapshot(path);
    table.remove('forest');
    table.remove('series-2');
    for (let i = 0; i < 3_000; i++) {
      table.put(compactModel(`new-${i}`, { centre: i }));
    }
    await writeSnapshot(path, table, { cursor: '2' });
    const again = await readSnapshot(path);
    expect(contentsOf(again.table)).toEqual(contentsOf(table));
    expect(again.cursor).toBe('2');
    expect(again.table.size).toBe(500 + 1 - 1 - 2 + 3_000);
  });

  it('is of one moment, however the table changes while it is written', async () => {
    const table = someTable(60_000);
    let cursor = 0;
    let isWritten = false;
    const changing = (async () => {
      while (!isWritten) {
        cursor++;
        // Both or none may be in the file, with the cursor of just then.
        table.put(compactModel('series-0', { version: cursor }));
        table.put(compactModel('series-59999', { version: cursor }));
        table.markAllOutdated();
        await new Promise(resolve => setImmediate(resolve));
      }
    })();
    await writeSnapshot(path, table, { cursor: () => String(cursor) });
    isWritten = true;
    await changing;

    const saved = await readSnapshot(path);
    const versions = ['series-0', 'series-59999'].map(id =>
      String(saved.table.version(saved.table.find(id))),
    );
    expect(versions).toEqual([saved.cursor, saved.cursor]);
    expect(cursor).toBeGreaterThan(1);
  });

  it('leaves the former file where the new one cannot be written', async () => {
    await writeSnapshot(path, someTable(), { cursor: '1' });
    await expect(
      writeSnapshot(path, someTable(), {
        cursor() {
          throw new Error('no cursor');
        },
      }),
    ).rejects.toThrow('no cursor');
    await expect(readSnapshot(path)).resolves.toMatchObject({ cursor: '1' });
    expect(await readdir(folder)).toEqual(['fleet.bin']);
  });

  it('says when there is no file', async () => {
    await expect(readSnapshot(path)).rejects.toMatchObject({
      name: 'SnapshotError',
      reason: 'absent',
      message: expect.stringContaining(path),
    });
  });

  it.each<[string, (file: Buffer) => Buffer | string, string]>([
    ['nothing', () => '', 'truncated'],
    ['half a header', file => file.subarray(0, 20), 'truncated'],
    ['all but a byte', file => file.subarray(0, -1), 'truncated'],
    ['the header', file => file.subarray(0, 40), 'truncated'],
    ['something else', () => 'x'.repeat(1_000), 'unsupported'],
    [
      'a newer format',
      file => {
        file.writeUInt32LE(3, 12);
        return file;
      },
      'unsupported',
    ],
    [
      'another byte order',
      file => {
        file.swap32();
        return Buffer.concat([Buffer.from('VIGIAFLT'), file.subarray(8)]);
      },
      'unsupported',
    ],
    ['a byte more', file => Buffer.concat([file, Buffer.from('x')]), 'corrupt'],
  ])('refuses a file that is %s', async (_name, change, reason) => {
    await writeSnapshot(path, someTable(), { cursor: '1' });
    await writeFile(path, change(await readFile(path)));
    await expect(readSnapshot(path)).rejects.toMatchObject({ reason });
  });

  it('refuses a file with any one byte changed', async () => {
    await writeSnapshot(path, someTable(8), { cursor: '1' });
    const file = await readFile(path);
    for (let at = 0; at < file.length; at += 7) {
      const changed = Buffer.from(file);
      changed[at] ^= 0x10;
      await writeFile(path, changed);
      await expect(readSnapshot(path)).rejects.toMatchObject({
        name: 'SnapshotError',
      });
    }
  });

  it.each<[string, (file: Buffer) => Buffer, RegExp]>([
    [
      'a column longer than the file',
      describedAs(/("centres".*?"length":)\d+/, '$19007199254740991'),
      /column 'centres' exceeds the file/,
    ],
    [
      'a negative length',
      describedAs(/("centres".*?"length":)\d+/, '$1-1'),
      /its description is none/,
    ],
    [
      'a type that there is not',
      describedAs('"float32"', '"constructor"'),
      /its description is none/,
    ],
    [
      'no JSON',
      describedAs('{"meta"', 'x"meta"'),
      /its description is no JSON/,
    ],
    ['null', describedAs(/.+/, 'null'), /its description is no JSON/],
    [
      'bytes of no column',
      file => Buffer.concat([file, Buffer.alloc(8)]),
      /8 bytes belong to no column/,
    ],
    [
      'a description beyond the file',
      file => {
        file.writeUInt32LE(0xfffffff8, 16);
        return file;
      },
      /its header contradicts/,
    ],
    ['no cursor', describedAs('"cursor"', '"cursr"'), /it has no cursor/],
    [
      'a missing column',
      describedAs('"name":"scales"', '"name":"scalez"'),
      /no column 'scales' of 501 slots/,
    ],
    [
      'no empty cell',
      columnAs('cells', cells => cells.fill(1)),
      /(cell \d+ leads to no series|cells lead to)/,
    ],
    [
      'cells that lead beyond the slots',
      columnAs('cells', cells => cells.fill(0xff)),
      /cell 0 leads to no series/,
    ],
    [
      'a cell that leads to a free slot',
      columnAs('cells', cells => {
        // Slot 1 is that of the series which was removed; all others are their cells' own.
        const used = new Int32Array(
          cells.buffer,
          cells.byteOffset,
          cells.length / 4,
        );
        const mask = used.length - 1;
        const at = used.findIndex(cell => (cell & mask) > 0);
        used[at] = (used[at] & ~mask) | 2;
      }),
      /cell \d+ leads to no series/,
    ],
    [
      'no cells in use',
      columnAs('cells', cells => cells.fill(0)),
      /0 cells lead to 500 series/,
    ],
    [
      'an id beyond the ids',
      columnAs('offsets', offsets => offsets.writeUInt32LE(0xffffffff, 0)),
      /the id of slot 0 is not there/,
    ],
    [
      'an id that ends beyond the ids',
      columnAs('ids', ids => ids.writeUInt8(255, ids.length - 8)),
      /the id of slot \d+ is not there/,
    ],
    [
      'a scale of 0',
      columnAs('scales', scales => scales.writeDoubleLE(0, 0)),
      /slot 0 holds no model/,
    ],
    [
      'an unknown algorithm of a slot',
      columnAs('flags', flags => flags.writeUInt8(0xf0, 0)),
      /slot 0 holds no model/,
    ],
  ])('refuses a forged file with %s', async (_name, change, message) => {
    await writeSnapshot(path, someTable(), { cursor: '1' });
    await forge(change);
    await expect(readSnapshot(path)).rejects.toMatchObject({
      reason: 'corrupt',
      message: expect.stringMatching(message),
    });
  });

  it('refuses a file whose algorithms are not ours', async () => {
    await writeSnapshot(path, someTable(), { cursor: '1' });
    await forge(describedAs('"robust_zscore"', '"zscore_robust"'));
    await expect(readSnapshot(path)).rejects.toMatchObject({
      reason: 'unsupported',
    });
  });
});
