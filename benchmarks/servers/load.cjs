// Loads the fleet once in a fresh process, from the registry (REGISTRY_URL) or from a snapshot (SNAPSHOT_FILE), and prints
// what it took. With both it saves what the registry gave.
const { join } = require('node:path');
const { RegistryClient } = require('@vigia/plugin-anomaly-common');

const source = join(__dirname, '../../packages/predictor/src');
const { loadFleet, readSnapshot, writeSnapshot } = require(join(
  source,
  'fleet',
));

const { REGISTRY_URL, REGISTRY_TOKEN, SNAPSHOT_FILE } = process.env;

/** @returns {number} resident bytes, without garbage */
function settledBytes() {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

function fromRegistry() {
  const client = new RegistryClient({
    discovery: {
      getBaseUrl: async plugin => `${REGISTRY_URL}/api/${plugin}`,
    },
    fetch: { fetch },
  });
  return loadFleet(client, { token: REGISTRY_TOKEN });
}

async function main() {
  const before = settledBytes();
  const startedAt = performance.now();
  const { table, cursor } = REGISTRY_URL
    ? await fromRegistry()
    : await readSnapshot(SNAPSHOT_FILE);
  const ms = performance.now() - startedAt;
  const after = settledBytes();
  if (REGISTRY_URL && SNAPSHOT_FILE) {
    await writeSnapshot(SNAPSHOT_FILE, table, { cursor });
  }
  const { size, bytes } = table;
  console.log(
    JSON.stringify({ ms, size, bytes, residentBytes: after - before }),
  );
  process.exit();
}

main();
