import { fleetSeries } from '../fleet/fleet.mjs';
import { LAYOUTS, observationDatabase } from '../fleet/observations.mjs';
import { decimals, microseconds, whole } from '../report/format.mjs';
import { trainFleet } from './fleetTraining.mjs';
import { onPostgres } from './onPostgres.mjs';

const TITLE = 'Training with observations from PostgreSQL';

/** Series by layout: 10,000 of rows would be a hundred million, which take longer to write than to train from. */
const SERIES = { chunks: 10_000, rows: 1_000 };
const QUICK_SERIES = 500;
/** Of the `sql` source in one process. */
const CONNECTIONS = 8;

/**
 * The run of `fleet` with the `sql` source: one row a series and chunk, and a plain table of rows.
 */
export const fleetFromSql = onPostgres(TITLE, async (session, url) => {
  const results = [];
  for (const layout of /** @type {(keyof typeof LAYOUTS)[]} */ (
    Object.keys(LAYOUTS)
  )) {
    const size = session.quick ? QUICK_SERIES : SERIES[layout];
    session.say(`Writing ${layout}`);
    const observations = await observationDatabase(url, layout, size);
    try {
      session.say(`Training ${whole(size)} series from ${layout}`);
      const trained = await trainFleet(size, url, {
        source: index => sourceOf(layout, index),
        anomaly: sourceConfig(observations.url),
      });
      results.push({ layout, ...trained });
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
 * @param {(import('./fleetTraining.mjs').Trained & { layout: string })[]} results
 * @returns {import('../report/report.mjs').Report}
 */
function toReport(results) {
  const parts = Object.keys(results[0].cpu);
  return {
    title: TITLE,
    paragraphs: [
      'Series of 10,080 observations each in a PostgreSQL on the same two cores: as one row of each series with its values as bytes, and as 10,080 rows with an index of sensor and time. Otherwise as above.',
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
    ],
    goals: [],
  };
}
