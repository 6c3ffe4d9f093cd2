// The portal's backend with the registry as it is, and with EMBEDDED set the predictor mounted in it as well; otherwise
// in the predictor's place one that takes records and reports, and counts them. Configured by BENCHMARK_CONFIG,
// Backstage's configuration as JSON.
const {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} = require('@backstage/backend-plugin-api');
const { createBackend } = require('@backstage/backend-defaults');
const { ConfigReader } = require('@backstage/config');
const express = require('express');

/** @type {Record<string, number>} */
const taken = {};

const sink = createBackendPlugin({
  pluginId: 'anomaly-predictor',
  register(env) {
    env.registerInit({
      deps: { router: coreServices.httpRouter },
      async init({ router }) {
        const routes = express.Router();
        routes.get('/taken', (_request, response) => response.json(taken));
        routes.use(express.json({ limit: '64mb' }), (request, response) => {
          const name = `${request.method} ${request.path}`;
          taken[name] = (taken[name] ?? 0) + 1;
          const rollups = request.body?.rollups;
          for (const rollup of rollups ?? []) {
            taken.predictions = (taken.predictions ?? 0) + rollup.count;
          }
          if (request.method === 'GET') {
            response.json({ items: [] });
          } else {
            response.status(204).end();
          }
        });
        router.use(routes);
        router.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
      },
    });
  },
});

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      new ConfigReader(JSON.parse(String(process.env.BENCHMARK_CONFIG))),
  }),
);
backend.add(import('@vigia/plugin-anomaly-registry-backend'));
if (process.env.EMBEDDED) {
  backend.add(import('@vigia/plugin-anomaly-node/earlyRoutes'));
  backend.add(import('@vigia/plugin-anomaly-predictor-backend'));
} else {
  backend.add(sink);
}
backend.start();
