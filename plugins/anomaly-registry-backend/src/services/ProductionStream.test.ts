import fc from 'fast-check';
import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import { newSeries, newVersion } from '../__testUtils__/fixtures';
import { ProductionStream } from './ProductionStream';
import { Registry } from './Registry';

jest.setTimeout(60_000);

const SERVICE = 'plugin:anomaly-training';

async function linesOf(production: ProductionStream) {
  let text = '';
  for await (const part of await production.open()) {
    text += part;
  }
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map(line => JSON.parse(line));
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
    expect(await linesOf(registry.production)).toEqual([
      { cursor: '0', models: 0 },
      { end: true, models: 0 },
    ]);
  });

  it('holds what is in Production and nothing else, at the feed as it was before', async () => {
    await registry.series.register(newSeries(), SERVICE);
    await registry.models.registerVersion(
      'press-01-radial',
      newVersion(),
      SERVICE,
    );
    const staged = await linesOf(registry.production);
    await registry.models.promote(
      'press-01-radial',
      1,
      { strategy: 'direct', archiveExisting: true },
      SERVICE,
    );
    const { state, metrics } = newVersion();

    expect(staged.slice(1)).toEqual([{ end: true, models: 0 }]);
    expect(await linesOf(registry.production)).toEqual([
      { cursor: '3', models: 1 },
      {
        series_id: 'press-01-radial',
        version: 1,
        algorithm: 'statistical',
        threshold: 3,
        training_window: { from: 0, to: 3000, points: 4 },
        metrics,
        state,
      },
      { end: true, models: 1 },
    ]);
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
    const [, a, b] = await linesOf(registry.production);
    expect([a.state?.mean, a.heavy]).toEqual([2, undefined]);
    expect([b.state, b.heavy]).toEqual([undefined, true]);
  });

  it('gives every number to its last digit, and every text', async () => {
    const thresholds = fc.sample(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300 }),
      { numRuns: 200, seed: 1 },
    );
    thresholds.push(3, 0.1, 1 / 3, 1e22, Number.MAX_VALUE, 3.0000000000000004);
    const ids = thresholds.map((_, i) => `s-${String(i).padStart(4, '0')}`);
    const algorithm = 'a"b\\c\u00e9\n';
    await insertSeries(database, ids);
    await database.batchInsert(
      'versions',
      rowsOf(
        thresholds.map((threshold, i) => ({
          series_id: ids[i],
          threshold,
          algorithm,
        })),
      ),
      50,
    );
    const lines = (await linesOf(registry.production)).slice(1, -1);
    expect(lines.map(line => line.threshold)).toEqual(thresholds);
    expect(new Set(lines.map(line => line.algorithm))).toEqual(
      new Set([algorithm]),
    );
  });

  it.each([1_999, 2_000, 4_001])(
    'gives %p series once each, over all its pages',
    async models => {
      const ids = Array.from({ length: models }, (_, i) => `Series-${i}`);
      await insertSeries(database, ids);
      await database.batchInsert(
        'versions',
        rowsOf(ids.map(series_id => ({ series_id }))),
        50,
      );
      const lines = await linesOf(registry.production);
      expect(lines.at(-1)).toEqual({ end: true, models });
      expect(
        lines
          .slice(1, -1)
          .map(line => line.series_id)
          .sort(),
      ).toEqual(ids.sort());
    },
  );

  it('lets others in between two pages', async () => {
    const ids = Array.from({ length: 4_001 }, (_, i) => `s-${i}`);
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
    await linesOf(registry.production);
    isDone = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});
