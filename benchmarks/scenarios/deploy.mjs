import { sqliteFleet } from '../fleet/databases.mjs';
import { stop } from '../machine/programs.mjs';
import { emptySnapshot, startPredictor } from '../servers/predictor.mjs';
import { startRegistry } from '../servers/programs.mjs';

/** Where the predictor's process serves the HLD's routes. */
export const PREFIX = '/api/v1';

/**
 * A registry with a fleet, and a predictor that has loaded it, with everything on.
 *
 * @param {import('./Session.mjs').Session} session
 * @param {number} size - of the fleet
 * @param {Record<string, string>} [env] - settings of the predictor that differ
 */
export async function deploy(session, size, env) {
  session.say(`Starting the registry and the predictor, ${size} models`);
  const database = await sqliteFleet(size);
  const registry = await startRegistry(database.config);
  const snapshot = String(size);
  emptySnapshot(snapshot);
  const predictor = await startPredictor({
    identity: session.identity,
    portalUrl: registry.url,
    snapshot,
    env,
  });
  return {
    registry,
    predictor,
    snapshot,
    async stop() {
      await Promise.all([stop(predictor.program), stop(registry.program)]);
    },
  };
}

/**
 * Single predictions as the predictor of a session takes them.
 *
 * @param {import('./Session.mjs').Session} session
 * @param {number} seriesCount - 1 for one hot series
 */
export function singles(session, seriesCount) {
  return {
    kind: 'single',
    prefix: PREFIX,
    seriesCount,
    token: session.identity.token,
  };
}
