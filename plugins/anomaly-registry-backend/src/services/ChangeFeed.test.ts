import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import { createDatabase, databases } from '../__testUtils__/databases';
import { newSeries } from '../__testUtils__/fixtures';
import { EventStore } from '../stores';
import { Registry } from './Registry';

jest.setTimeout(60_000);

const ACTOR = 'user:default/ana';
/** Resolves once a transaction waits for the lock of the feed's end. SQLite's one connection makes it wait by itself. */
async function untilWriterWaits(database: Knex): Promise<void> {
  let waiting = isPostgres(database) ? 0 : 1;
  while (waiting === 0) {
    const { rows } = await database.raw(
      `select 1 from pg_locks where locktype = 'advisory' and not granted
       and database = (select oid from pg_database where datname = current_database())`,
    );
    waiting = rows.length;
  }
}

const never = new AbortController().signal;

describe.each(databases.eachSupportedId())('ChangeFeed on %s', databaseId => {
  let database: Knex;
  let registry: Registry;

  const register = (seriesId: string) =>
    registry.series.register(newSeries({ seriesId }), ACTOR);
  const follow = (since?: string, timeoutMs = 0, signal = never) =>
    registry.changes.follow({ since, timeoutMs, signal });
  const idsOf = (feed: { changes: { seriesId: string }[] }) =>
    feed.changes.map(({ seriesId }) => seriesId);

  beforeEach(async () => {
    database = await createDatabase(databaseId);
    registry = Registry.create({
      database,
      signals: { seriesChanged: () => {} },
    });
  });

  afterEach(() => database.destroy());

  it('begins at its end, and goes on from each cursor', async () => {
    const empty = await follow();
    expect(empty).toEqual({
      changes: [],
      cursor: '0',
      snapshotRequired: false,
    });
    await register('a');
    await register('b');

    const first = await registry.changes.follow({
      since: empty.cursor,
      timeoutMs: 0,
      limit: 1,
      signal: never,
    });
    const second = await follow(first.cursor);

    expect([idsOf(first), idsOf(second)]).toEqual([['a'], ['b']]);
    expect((await follow()).cursor).toBe(second.cursor);
    await expect(follow(second.cursor)).resolves.toEqual({
      changes: [],
      cursor: second.cursor,
      snapshotRequired: false,
    });
  });

  it('wakes a long poll at a commit', async () => {
    const { cursor } = await follow();

    const waiting = follow(cursor, 60_000);
    await register('a');

    expect(idsOf(await waiting)).toEqual(['a']);
  });

  it('finds what another instance committed', async () => {
    const other = Registry.create({
      database,
      signals: { seriesChanged: () => {} },
    });
    const { cursor } = await follow();

    const waiting = follow(cursor, 60_000);
    await other.series.register(newSeries({ seriesId: 'a' }), ACTOR);

    expect(idsOf(await waiting)).toEqual(['a']);
  });

  it('answers nothing when the time is over, and ends when it is told to', async () => {
    await expect(follow('0', 20)).resolves.toMatchObject({
      changes: [],
      cursor: '0',
    });

    const controller = new AbortController();
    const waiting = follow('0', 60_000, controller.signal);
    controller.abort();
    await expect(waiting).resolves.toMatchObject({ changes: [], cursor: '0' });
    await expect(follow('0', 60_000, controller.signal)).resolves.toMatchObject(
      { changes: [] },
    );
  });

  it('asks for a snapshot when events after the cursor are gone, or the cursor is of another database', async () => {
    for (const seriesId of ['a', 'b', 'c']) {
      await register(seriesId);
    }
    await database('events').where('id', 1).delete();

    await expect(follow('0')).resolves.toEqual({
      changes: [],
      cursor: '3',
      snapshotRequired: true,
    });
    expect(idsOf(await follow('1'))).toEqual(['b', 'c']);
    await expect(follow('4')).resolves.toEqual({
      changes: [],
      cursor: '3',
      snapshotRequired: true,
    });
  });

  it.each(['', '-1', '1.5', 'abc', '99999999999999999999', '9999999999999999'])(
    'refuses the cursor %j',
    async since => {
      await expect(follow(since)).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('since must be a cursor'),
      });
    },
  );

  it('never lets a reader pass an event that is committed late', async () => {
    const { cursor } = await follow();
    const slow = await database.transaction();
    await new EventStore(database).append(slow, [
      {
        type: 'series.updated',
        seriesId: 'slow',
        actor: ACTOR,
        at: 1,
        detail: {},
      },
    ]);
    const fast = register('fast');
    await untilWriterWaits(database);

    const early = follow(cursor);
    if (isPostgres(database)) {
      await early;
    }
    await slow.commit();
    await fast;

    const seen = await early;
    const rest = await follow(seen.cursor);
    expect([...idsOf(seen), ...idsOf(rest)]).toEqual(['slow', 'fast']);
  });

  it('knows no events of a series that never was', async () => {
    await expect(
      registry.changes.eventsOf('nowhere', {}),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});
