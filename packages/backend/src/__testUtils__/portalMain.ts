import { createBackend } from '@backstage/backend-defaults';

// The portal with what a predictor asks of it. Configured as any: by --config.
const backend = createBackend();
backend.add(import('@vigia/plugin-anomaly-node/earlyRoutes'));
backend.add(import('@vigia/plugin-anomaly-registry-backend'));
backend.add(import('@vigia/plugin-anomaly-predictor-backend'));
backend.start();
