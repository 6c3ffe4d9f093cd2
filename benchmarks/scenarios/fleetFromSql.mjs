import { fleetSeries } from '../fleet/fleet.mjs';
import {
  LAYOUTS,
  observationDatabase,
  POINTS,
} from '../fleet/observations.mjs';
import { decimals, megabytes, microseconds, whole } from '../report/format.mjs';
import { trainFleet } from './fleetTraining.mjs';
import { onPostgres } from './onPostgres.mjs';

const TITLE = 'Training with observations from PostgreSQL';

/** Of each layout: a hundred million rows. */
const SERIES = 10_000;
const QUICK_SERIES = 500;
/** Of the `sql` source in one process. */
const CONNECTIONS = 8;

/**
 * The run of `fleet` with the `sql` source: one row a series and chunk, and a plain table of rows.
 */
export const fleetFromSql = onPostgres(TITLE, async (session, url, options) => {
  const usual = session.quick ? QUICK_SERIES : SERIES;
  const sizes = { chunks: usual, rows: options.rowsSeries ?? usual };
  const results = [];
  for (const layout of /** @type {(keyof typeof LAYOUTS)[]} */ (
    Object.keys(LAYOUTS)
  )) {
    const size = sizes[layout];
    session.say(`Writing ${whole(size)} series as ${layout}`);
    const observations = await observationDatabase(url, layout, size);
    try {
      session.say(`Training ${whole(size)} series from ${layout}`);
      const trained = await trainFleet(size, url, {
        source: index => sourceOf(layout, index),
        anomaly: sourceConfig(observations.url),
      });
      results.push({ layout, observations, ...trained });
    } finally {
      await observations.drop();
    }
  }
  return toReport(results);
});

/**
 * @param {keyof typeof LAYOUTS} layout
 * @param {number} index
 */
function sourceOf(layout, index) {
  const { seriesId } = fleetSeries(index);
  return {
    type: 'sql',
    parameters: {
      ...LAYOUTS[layout],
      ...(layout === 'rows' && { where: { sensor: seriesId } }),
    },
  };
}

/** @param {string} url */
function sourceConfig(url) {
  return {
    sources: {
      sql: {
        connections: {
          default: { client: 'pg', connection: url, poolSize: CONNECTIONS },
        },
      },
    },
  };
}

/**
 * @param {(import('./fleetTraining.mjs').Trained & { layout: string, observations: import('../fleet/observations.mjs').Observations })[]} results
 * @returns {import('../report/report.mjs').Report}
 */
function toReport(results) {
  const parts = Object.keys(results[0].cpu);
  return {
    title: TITLE,
    paragraphs: [
      'Series of 10,080 observations each in a PostgreSQL on the same two cores: as one row of each series with its values as bytes, and as 10,080 rows with an index of sensor and time. Otherwise as above.',
      'Rows lie series by series, as a table does that is clustered or partitioned by sensor: one that was written in the order of time has each row of a series on another page. Table and index fit into the memory of the machine.',
    ],
    tables: [
      {
        columns: [
          'layout',
          'series',
          'time',
          'a series',
          ...parts.map(part => `CPU: ${part}`),
        ],
        rows: results.map(({ layout, size, seconds, cpu }) => [
          layout,
          whole(size),
          `${decimals(1)(seconds)} s`,
          microseconds(seconds / size),
          ...parts.map(part => microseconds(cpu[part] / size)),
        ]),
      },
      {
        columns: ['layout', 'observations', 'table and index', 'written in'],
        rows: results.map(({ layout, size, observations }) => [
          layout,
          whole(size * POINTS),
          megabytes(observations.bytes),
          `${decimals(1)(observations.seconds)} s`,
        ]),
      },
    ],
    goals: [],
  };
}
