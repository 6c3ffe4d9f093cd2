import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { writeAhead } from './writeAheadLog';

describe('writeAhead', () => {
  let directory: string;
  let open: Knex[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vigia-wal-'));
    open = [];
  });

  afterEach(async () => {
    await Promise.all(open.map(knex => knex.destroy()));
    await rm(directory, { recursive: true });
  });

  function connect(filename: string): Knex {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    });
    open.push(knex);
    return knex;
  }

  it.each([
    [true, 2],
    [false, 1],
  ])(
    'waits for the disk at a commit: %p',
    async (survivesPowerLoss, synchronous) => {
      const knex = connect(join(directory, 'a.sqlite'));
      await writeAhead(knex, survivesPowerLoss);
      expect(await knex.raw('pragma journal_mode')).toEqual([
        { journal_mode: 'wal' },
      ]);
      expect(await knex.raw('pragma synchronous')).toEqual([{ synchronous }]);
    },
  );

  it('moves what was committed to the database while it is open', async () => {
    const filename = join(directory, 'b.sqlite');
    const knex = connect(filename);
    await writeAhead(knex, false);
    await knex.raw('create table t (a text)');
    await knex('t').insert({ a: 'x'.repeat(100_000) });
    // The thread's own clock: there is nothing of it to wait for but its effect.
    const moved = async () => {
      while ((await stat(filename)).size < 100_000) {
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      return true;
    };
    expect(await moved()).toBe(true);
  });

  it('leaves a database in memory as it is', async () => {
    const knex = connect(':memory:');
    await writeAhead(knex, true);
    expect(await knex.raw('pragma journal_mode')).toEqual([
      { journal_mode: 'memory' },
    ]);
  });
});
