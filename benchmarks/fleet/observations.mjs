import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../machine/programs.mjs';
import { binaryRows, copyRows } from './copyRows.mjs';
import { emptyDatabase } from './databases.mjs';
import { fleetSeries } from './fleet.mjs';

const requirePortal = createRequire(join(ROOT, 'packages/backend/src/x.js'));
/** A week by the minute. */
export const POINTS = 10_080;
const FROM_SECONDS = Date.UTC(2026, 0, 5) / 1000;
const PERIOD_SECONDS = 60;
/** For the sort of the index. */
const SORT_MEMORY = '1GB';

/** How the observations lie, and the parameters of a series that reads them. */
export const LAYOUTS = {
  chunks: {
    table: 'public.chunks',
    layout: 'chunks',
    period_seconds: PERIOD_SECONDS,
  },
  rows: { table: 'public.observations' },
};

/**
 * @typedef {object} Observations
 * @property {string} url - of their database
 * @property {number} bytes - that the table and its index take
 * @property {number} seconds - that it took to write them, with the index
 * @property {() => Promise<void>} drop
 */

/**
 * A database with the observations of a fleet, in one of the layouts.
 *
 * @param {string} url - of the server
 * @param {keyof typeof LAYOUTS} layout
 * @param {number} size - series
 * @returns {Promise<Observations>}
 */
export async function observationDatabase(url, layout, size) {
  const database = await emptyDatabase(url, `observations_${layout}`);
  const { Client } = requirePortal('pg');
  const client = new Client({ connectionString: database.url });
  const startedAt = performance.now();
  try {
    await client.connect();
    await (layout === 'chunks' ? writeChunks : writeRows)(client, size);
    await client.query('vacuum analyze');
    const { rows } = await client.query(
      'select pg_total_relation_size($1::regclass) as bytes',
      [LAYOUTS[layout].table],
    );
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...database, bytes: Number(rows[0].bytes), seconds };
  } catch (error) {
    await database.drop();
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * @param {number} index
 * @returns {Float64Array} mm/s
 */
function valuesOf(index) {
  const { mean, std } = fleetSeries(index);
  return Float64Array.from(
    { length: POINTS },
    (_, at) => mean + std * Math.sin(at * 0.7 + index) * 1.4,
  );
}

/**
 * One row of a series: little-endian float64 in bytes that PostgreSQL does not try to compress.
 *
 * @param {any} client
 * @param {number} size
 */
async function writeChunks(client, size) {
  await client.query(
    `create table chunks (series_id text not null, start timestamptz not null, "values" bytea not null,
       primary key (series_id, start))`,
  );
  await client.query('alter table chunks alter "values" set storage external');
  for (let index = 0; index < size; index++) {
    await client.query('insert into chunks values ($1, to_timestamp($2), $3)', [
      fleetSeries(index).seriesId,
      FROM_SECONDS,
      Buffer.from(valuesOf(index).buffer),
    ]);
  }
}

/**
 * Frozen as they are written, so that neither a reader nor a vacuum writes the table once more.
 *
 * @param {any} client
 * @param {number} size
 */
async function writeRows(client, size) {
  await client.query(`set maintenance_work_mem = '${SORT_MEMORY}'`);
  await client.query('begin');
  await client.query(
    'create unlogged table observations (sensor text not null, time timestamptz not null, value float8 not null)',
  );
  await copyRows(
    client,
    'copy observations from stdin with (format binary, freeze)',
    rowsOf(size),
  );
  await client.query('commit');
  await client.query('create index on observations (sensor, time)');
}

/** @param {number} size */
function* rowsOf(size) {
  const time = { fromSeconds: FROM_SECONDS, periodSeconds: PERIOD_SECONDS };
  for (let index = 0; index < size; index++) {
    yield binaryRows(fleetSeries(index).seriesId, time, valuesOf(index));
  }
}
