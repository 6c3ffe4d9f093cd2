import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import knexFactory, { type Knex } from 'knex';
import { moveToThread } from './moveToThread';

describe('moveToThread', () => {
  let directory: string;
  let other: Knex;
  let threaded: Knex;

  function connect(filename: string): Knex {
    return knexFactory({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    });
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vigia-thread-'));
    other = connect(join(directory, 'a.sqlite'));
    await other.schema.createTable('t', table => {
      table.increments('id');
      table.string('name').unique();
      table.double('size');
      table.binary('bytes');
    });
    threaded = connect(join(directory, 'a.sqlite'));
    await moveToThread(threaded);
  });

  afterEach(async () => {
    await Promise.all([other.destroy(), threaded.destroy()]);
    await rm(directory, { recursive: true });
  });

  it('answers as a connection of this thread does', async () => {
    expect(await threaded('t').insert({ name: 'a', size: 0.1 })).toEqual([1]);
    expect(
      await threaded('t')
        .insert([{ name: 'b' }, { name: 'c' }])
        .returning('id'),
    ).toEqual([{ id: 2 }, { id: 3 }]);
    expect(await threaded('t').where('id', '>', 1).update({ size: 2 })).toBe(2);
    expect(await threaded('t').where({ name: 'c' }).delete()).toBe(1);
    for (const knex of [threaded, other]) {
      expect(await knex('t').orderBy('id')).toEqual([
        { id: 1, name: 'a', size: 0.1, bytes: null },
        { id: 2, name: 'b', size: 2, bytes: null },
      ]);
      expect(await knex('t').where({ id: 2 }).first('name')).toEqual({
        name: 'b',
      });
      expect(await knex('t').where({ id: 9 }).first()).toBeUndefined();
      expect(await knex('t').orderBy('id').pluck('name')).toEqual(['a', 'b']);
      expect(await knex.raw('select count(*) as n from t')).toEqual([{ n: 2 }]);
    }
  });

  it('brings bytes as they were', async () => {
    const bytes = Buffer.from([0, 255, 7]);
    await threaded('t').insert({ name: 'a', bytes });
    const [row] = await threaded('t').select('bytes');
    expect(Buffer.from(row.bytes)).toEqual(bytes);
  });

  it('has written what it has answered, for every connection', async () => {
    await threaded.transaction(async transaction => {
      await transaction('t').insert({ name: 'a' });
      expect(await other('t').pluck('name')).toEqual([]);
    });
    expect(await other('t').pluck('name')).toEqual(['a']);
  });

  it('keeps nothing of a transaction that fails', async () => {
    await expect(
      threaded.transaction(async transaction => {
        await transaction('t').insert({ name: 'a' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await threaded('t').pluck('name')).toEqual([]);
  });

  it('tells what SQLite refuses, and goes on', async () => {
    await threaded('t').insert({ name: 'a' });
    const error = await threaded('t')
      .insert({ name: 'a' })
      .catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(isDatabaseConflictError(error)).toBe(true);
    await expect(threaded.raw('select missing')).rejects.toThrow(
      'no such column: missing',
    );
    expect(await threaded('t').pluck('name')).toEqual(['a']);
  });

  it('keeps more statements than it keeps prepared', async () => {
    for (let i = 0; i < 500; i++) {
      expect(await threaded.raw(`select ${i} as i`)).toEqual([{ i }]);
    }
  });

  it('leaves a database in memory where it is', async () => {
    const memory = connect(':memory:');
    await memory.schema.createTable('t', table => table.increments());
    await moveToThread(memory);
    expect(await memory('t')).toEqual([]);
    await memory.destroy();
  });
});
