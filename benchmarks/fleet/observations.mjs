import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../machine/programs.mjs';
import { emptyDatabase } from './databases.mjs';
import { fleetSeries } from './fleet.mjs';

const requirePortal = createRequire(join(ROOT, 'packages/backend/src/x.js'));
/** A week by the minute. */
const POINTS = 10_080;
const FROM_SECONDS = Date.UTC(2026, 0, 5) / 1000;
const SERIES_PER_BATCH = 100;

/** How the observations lie, and the parameters of a series that reads them. */
export const LAYOUTS = {
  chunks: { table: 'public.chunks', layout: 'chunks', period_seconds: 60 },
  rows: { table: 'public.observations' },
};

/**
 * A database with the observations of a fleet, in one of the layouts.
 *
 * @param {string} url - of the server
 * @param {keyof typeof LAYOUTS} layout
 * @param {number} size - series
 */
export async function observationDatabase(url, layout, size) {
  const database = await emptyDatabase(url, `observations_${layout}`);
  const { Client } = requirePortal('pg');
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await (layout === 'chunks' ? writeChunks : writeRows)(client, size);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
  return database;
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
    const { seriesId, mean, std } = fleetSeries(index);
    const values = Float64Array.from(
      { length: POINTS },
      (_, at) => mean + std * Math.sin(at * 0.7 + index) * 1.4,
    );
    await client.query('insert into chunks values ($1, to_timestamp($2), $3)', [
      seriesId,
      FROM_SECONDS,
      Buffer.from(values.buffer),
    ]);
  }
}

/**
 * @param {any} client
 * @param {number} size
 */
async function writeRows(client, size) {
  await client.query(
    'create unlogged table observations (sensor text not null, time timestamptz not null, value float8 not null)',
  );
  for (let from = 0; from < size; from += SERIES_PER_BATCH) {
    const ids = Array.from(
      { length: Math.min(SERIES_PER_BATCH, size - from) },
      (_, offset) => fleetSeries(from + offset).seriesId,
    );
    await client.query(
      `insert into observations
       select id, to_timestamp($2 + 60 * at), 2 + sin(at * 0.7) / 4
       from unnest($1::text[]) id, generate_series(0, $3 - 1) at`,
      [ids, FROM_SECONDS, POINTS],
    );
  }
  await client.query('create index on observations (sensor, time)');
}
