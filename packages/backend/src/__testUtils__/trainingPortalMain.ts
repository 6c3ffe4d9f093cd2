import { createBackend } from '@backstage/backend-defaults';

// The portal with what training needs. Configured as any: by --config.
const backend = createBackend();
backend.add(import('@vigia/plugin-anomaly-registry-backend'));
backend.add(import('@vigia/plugin-anomaly-training-backend'));
backend.add(import('@vigia/plugin-anomaly-training-backend-module-rabbitmq'));
backend.start();
