// The predictor's handler with parts of it left out, to see what each costs. PARTS names those that are there:
// auth, limits, metrics, recording. Models come from the fleet's formula, as if a registry had given them.
const { createServer } = require('node:http');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Registry } = require('prom-client');
const { fromWire, PredictorClient } = require('@vigia/plugin-anomaly-common');

const source = join(__dirname, '../../packages/predictor/src');
const {
  createRequestHandler,
  createScoring,
  JwtAuthenticator,
  keysAtUrl,
  openAuthenticator,
  PortalSink,
  PredictionLog,
  RateLimits,
} = require(source);
const { RequestMetrics } = require(join(source, 'metrics'));

const PAGE = 5_000;
const POLL_MS = 25_000;
const UNREACHED_PER_MINUTE = 1_000_000_000;
const parts = new Set((process.env.PARTS ?? '').split(','));
const size = Number(process.env.FLEET_SIZE);

/**
 * @param {{ fleetSeries: Function, newVersion: Function }} fleet
 */
function fakeRegistry({ fleetSeries, newVersion }) {
  /** @param {number} index */
  const version = index => ({
    ...fromWire(newVersion(index)),
    seriesId: fleetSeries(index).seriesId,
    version: 1,
  });
  return {
    async *streamSnapshot() {
      for (let from = 0; from < size; from += PAGE) {
        const length = Math.min(PAGE, size - from);
        yield {
          cursor: '1',
          expected: size,
          versions: Array.from({ length }, (_, i) => version(from + i)),
        };
      }
    },
    async followChanges({ timeout = 0 }, { signal }) {
      await new Promise(resolve => {
        const timer = setTimeout(resolve, timeout && POLL_MS);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve(undefined);
        });
      });
      return { changes: [], cursor: '1', snapshotRequired: false };
    },
    async getProduction() {
      throw new Error('not in a benchmark');
    },
    async getSeries() {
      throw new Error('not in a benchmark');
    },
  };
}

function createRecorder() {
  const client = new PredictorClient({
    discovery: { getBaseUrl: async () => String(process.env.SINK_URL) },
    fetch: { fetch },
  });
  return PredictionLog.create({
    sink: PortalSink.create({ client, instanceId: 'benchmark' }),
  });
}

function createAuthenticator() {
  return parts.has('auth')
    ? JwtAuthenticator.create({
        keys: { read: keysAtUrl(String(process.env.JWKS_URL)) },
        issuer: String(process.env.ISSUER),
        audience: String(process.env.AUDIENCE),
      })
    : openAuthenticator({ tier: 'benchmark' });
}

async function main() {
  const { fleetSeries } = await import(
    String(pathToFileURL(join(__dirname, '../fleet/fleet.mjs')))
  );
  const { newVersion } = await import(
    String(pathToFileURL(join(__dirname, '../fleet/rows.mjs')))
  );
  const scoring = createScoring({
    registry: fakeRegistry({ fleetSeries, newVersion }),
    recorder: parts.has('recording') ? createRecorder() : undefined,
  });
  await scoring.start(new AbortController().signal);
  const handle = createRequestHandler({
    scoring: scoring.predictor,
    authenticator: createAuthenticator(),
    limiter: parts.has('limits')
      ? RateLimits.create({
          tiers: { benchmark: UNREACHED_PER_MINUTE },
          globalPerMinute: UNREACHED_PER_MINUTE,
        })
      : undefined,
    observer: parts.has('metrics')
      ? RequestMetrics.create(new Registry())
      : undefined,
    prefixes: { api: '/api/v1', inference: '' },
    health: () => ({}),
    answersAll: true,
    onFault: error => console.error(error),
  });
  createServer(handle).listen(Number(process.env.PORT), '127.0.0.1');
}

// A profile (--cpu-prof in NODE_OPTIONS) is written by a process that ends by itself.
process.once('SIGTERM', () => process.exit());
main();
