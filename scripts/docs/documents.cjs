// Prints the OpenAPI documents as JSON. Run by apiDocuments.mjs under the CLI's transform, since they are TypeScript.
const { capacityOpenApi } = require('../../plugins/capacity-common/src/api');
const {
  predictorOpenApi,
  registryOpenApi,
  trainingOpenApi,
} = require('../../plugins/anomaly-common/src/openapi');

process.stdout.write(
  JSON.stringify([
    { pluginId: 'anomaly-registry', document: registryOpenApi },
    { pluginId: 'anomaly-training', document: trainingOpenApi },
    { pluginId: 'anomaly-predictor', document: predictorOpenApi },
    { pluginId: 'capacity', document: capacityOpenApi },
  ]),
);
