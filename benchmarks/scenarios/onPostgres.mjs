import { postgresUrl } from '../fleet/databases.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */
/** @typedef {import('./Session.mjs').Session} Session */

/**
 * A scenario that needs a PostgreSQL server; without one its section says so.
 *
 * @param {string} title
 * @param {(session: Session, url: string) => Promise<Report>} scenario
 * @returns {(session: Session) => Promise<Report>}
 */
export function onPostgres(title, scenario) {
  return async session => {
    const url = postgresUrl();
    return url
      ? scenario(session, url)
      : {
          title,
          tables: [],
          goals: [],
          notes: ['Skipped: no PostgreSQL server is named.'],
        };
  };
}
