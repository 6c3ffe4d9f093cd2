import { sqliteFleet } from '../fleet/databases.mjs';
import { waitFor } from '../machine/programs.mjs';
import { PORTAL_TOKEN, startRegistry } from './programs.mjs';

const PREFIX = '/api/anomaly-predictor';

/**
 * The portal's backend with registry and predictor in one process, on the servers' core.
 *
 * @param {number} size - of the fleet
 */
export async function startEmbedded(size) {
  const database = await sqliteFleet(size);
  const server = await startRegistry(database.config, { embedded: true });
  await waitFor(server.program, async () => {
    const response = await fetch(`${server.url}${PREFIX}/health`, {
      headers: { authorization: `Bearer ${PORTAL_TOKEN}` },
    });
    const { models_in_memory: models } = await response.json();
    return models === size;
  });
  return {
    server,
    traffic: {
      kind: 'single',
      prefix: PREFIX,
      seriesCount: size,
      token: PORTAL_TOKEN,
    },
  };
}
