import fc from 'fast-check';
import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import { newSeries, newVersion } from '../__testUtils__/fixtures';
import { ProductionStream } from './ProductionStream';
import { Registry } from './Registry';

jest.setTimeout(60_000);

const SERVICE = 'plugin:anomaly-training';

/** What is between the first and the last line as a list of versions, of pages of columns of one length. */
async function read(production: ProductionStream) {
  const lines: any[] = [];
  for await (const bytes of await production.open()) {
    const text = bytes.toString();
    expect(text.indexOf('\n')).toBe(text.length - 1);
    lines.push(JSON.parse(text));
  }
  const versions = lines.slice(1, -1).flatMap(page => {
    const columns = Object.values<unknown[]>(page);
    expect(new Set(columns.map(({ length }) => length)).size).toBe(1);
    return page.series_ids.map((seriesId: string, i: number) => ({
      seriesId,
      version: page.versions[i],
      trainingWindow: page.training_windows[i],
      state: page.states[i],
    }));
  });
  return { start: lines[0], versions, end: lines.at(-1) };
}

/** Rows of versions, past the checks and events of the services. */
function rowsOf(over: Record<string, unknown>[]) {
  return over.map(columns => ({
    version: 3,
    stage: 'Production',
    algorithm: 'statistical',
    hyperparameters: '{}',
    state: '{"algorithm":"statistical","mean":2}',
    state_bytes: 36,
    threshold: 3,
    context_length: 0,
    band: null,
    metrics: '{"mean":2,"std":0.5}',
    training_window: '{"from":0,"to":3000,"points":4}',
    job_id: 'job-1',
    created_at: 1,
    created_by: SERVICE,
    stage_changed_at: 1,
    ...columns,
  }));
}

async function insertSeries(database: Knex, ids: string[]) {
  await database.batchInsert(
    'series',
    ids.map(id => ({
      series_id: id,
      unit: 'mm/s',
      labels: '{}',
      search_text: id,
      owner: 'group:default/a',
      environment: 'production',
      source: '{}',
      detector: '{}',
      schedule: '{}',
      created_at: 1,
      created_by: SERVICE,
      updated_at: 1,
    })),
    50,
  );
}

describe.each(databases.eachSupportedId())('ProductionStream, %s', id => {
  let database: Knex;
  let registry: Registry;

  beforeEach(async () => {
    database = await createDatabase(id);
    registry = Registry.create({
      database,
      signals: { seriesChanged: () => {} },
    });
  });

  afterEach(() => database.destroy());

  it('says of an empty fleet that it is empty', async () => {
    expect(await read(registry.production)).toEqual({
      start: { cursor: '0', models: 0 },
      versions: [],
      end: { end: true, models: 0 },
    });
  });

  it('holds what is in Production and nothing else, at the feed as it was before', async () => {
    await registry.series.register(newSeries(), SERVICE);
    await registry.models.registerVersion(
      'press-01-radial',
      newVersion(),
      SERVICE,
    );
    const staged = await read(registry.production);
    await registry.models.promote(
      'press-01-radial',
      1,
      { strategy: 'direct', archiveExisting: true },
      SERVICE,
    );

    expect([staged.versions, staged.end]).toEqual([
      [],
      { end: true, models: 0 },
    ]);
    expect(await read(registry.production)).toEqual({
      start: { cursor: '3', models: 1 },
      versions: [
        {
          seriesId: 'press-01-radial',
          version: 1,
          trainingWindow: { from: 0, to: 3000, points: 4 },
          state: newVersion().state,
        },
      ],
      end: { end: true, models: 1 },
    });
  });

  it('has in the feed after its cursor what was promoted while it was read', async () => {
    await registry.series.register(newSeries({ seriesId: 'a' }), SERVICE);
    await registry.models.registerVersion('a', newVersion(), SERVICE);
    const lines = await registry.production.open();
    await registry.models.promote(
      'a',
      1,
      { strategy: 'direct', archiveExisting: true },
      SERVICE,
    );
    const { value } = await lines.next();
    await lines.return();
    const feed = await registry.changes.follow({
      since: JSON.parse(String(value)).cursor,
      timeoutMs: 0,
      signal: new AbortController().signal,
    });
    expect(feed.changes).toMatchObject([{ seriesId: 'a', version: 1 }]);
  });

  it('tells of a database that is gone, and of one that goes while the client does', async () => {
    const isTold = await registry.production.open();
    const isLeft = await registry.production.open();
    await isTold.next();
    await isLeft.next();
    await database.destroy();
    await expect(isTold.next()).rejects.toThrow();
    await isLeft.return();
  });

  it('leaves out a state of more than 4 KiB', async () => {
    await insertSeries(database, ['a', 'b']);
    const large = JSON.stringify({ algorithm: 'x', nodes: 'y'.repeat(4_096) });
    await database('versions').insert(
      rowsOf([
        { series_id: 'a', state_bytes: 4_096 },
        { series_id: 'b', state: large, state_bytes: large.length },
      ]),
    );
    const [a, b] = (await read(registry.production)).versions;
    expect([a.state.mean, b.state]).toEqual([2, null]);
  });

  it('gives every state as it is', async () => {
    const states = fc.sample(fc.dictionary(fc.string(), fc.jsonValue()), {
      numRuns: 200,
      seed: 1,
    });
    states.push(
      { text: '"],"states":[' },
      { text: 'a\n\u2028\u0000\ud83d\ude00' },
      { number: 3.0000000000000004, least: 5e-324, most: Number.MAX_VALUE },
    );
    const ids = states.map((_, i) => `s-${String(i).padStart(4, '0')}`);
    await insertSeries(database, ids);
    await database.batchInsert(
      'versions',
      rowsOf(
        states.map((state, i) => ({
          series_id: ids[i],
          version: i + 1,
          state: JSON.stringify(state),
        })),
      ),
      50,
    );
    expect((await read(registry.production)).versions).toMatchObject(
      states.map((state, i) => ({
        seriesId: ids[i],
        version: i + 1,
        state: JSON.parse(JSON.stringify(state)),
      })),
    );
  });

  it.each([499, 500, 1_001])(
    'gives %p series once each, over all its pages',
    async models => {
      const ids = Array.from({ length: models }, (_, i) => `Series-${i}`);
      await insertSeries(database, ids);
      await database.batchInsert(
        'versions',
        rowsOf(ids.map(series_id => ({ series_id }))),
        50,
      );
      const { versions, end } = await read(registry.production);
      expect(end).toEqual({ end: true, models });
      expect(versions.map(({ seriesId }) => seriesId).sort()).toEqual(
        ids.sort(),
      );
    },
  );

  it('lets others in between two pages', async () => {
    const ids = Array.from({ length: 1_001 }, (_, i) => `s-${i}`);
    await insertSeries(database, ids);
    await database.batchInsert(
      'versions',
      rowsOf(ids.map(series_id => ({ series_id }))),
      50,
    );
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        await new Promise(resolve => setImmediate(resolve));
        turns++;
      }
    })();
    await read(registry.production);
    isDone = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});
