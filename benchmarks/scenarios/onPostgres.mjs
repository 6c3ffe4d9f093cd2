import { postgresUrl } from '../fleet/databases.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */
/** @typedef {import('./Session.mjs').Session} Session */
/** @typedef {import('../options.mjs').Options} Options */

/**
 * A scenario that needs a PostgreSQL server; without one its section says so.
 *
 * @param {string} title
 * @param {(session: Session, url: string, options: Options) => Promise<Report>} scenario
 * @returns {(session: Session, options: Options) => Promise<Report>}
 */
export function onPostgres(title, scenario) {
  return async (session, options) => {
    const url = postgresUrl();
    return url
      ? scenario(session, url, options)
      : {
          title,
          tables: [],
          goals: [],
          notes: ['Skipped: no PostgreSQL server is named.'],
        };
  };
}
