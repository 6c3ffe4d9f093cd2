import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// Predictions are answered before the portal's middleware.
backend.add(import('@vigia/plugin-anomaly-node/earlyRoutes'));

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@vigia/plugin-permission-backend-module-anomaly'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@vigia/plugin-catalog-backend-module-anomaly'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitlab'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(import('@vigia/plugin-scaffolder-backend-module-anomaly'));

backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@vigia/plugin-techdocs-backend-module-markdown'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@vigia/plugin-anomaly-registry-backend'));
backend.add(import('@vigia/plugin-anomaly-training-backend'));
backend.add(import('@vigia/plugin-anomaly-training-backend-module-rabbitmq'));
backend.add(import('@vigia/plugin-anomaly-predictor-backend'));
backend.add(import('@vigia/plugin-anomaly-example-backend'));
backend.add(import('@vigia/plugin-anomaly-source-backend-module-prometheus'));
backend.add(import('@vigia/plugin-anomaly-source-backend-module-sql'));

backend.add(import('@vigia/plugin-capacity-backend'));

backend.start();
