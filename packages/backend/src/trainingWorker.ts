import { createBackend } from '@backstage/backend-defaults';

// A process that trains, and nothing else: docs/training.md. What it is follows from what was started.
process.env.APP_CONFIG_anomaly_training_role = 'worker';

const backend = createBackend();

backend.add(import('@vigia/plugin-anomaly-training-backend'));
backend.add(import('@vigia/plugin-anomaly-training-backend-module-rabbitmq'));
backend.add(import('@vigia/plugin-anomaly-source-backend-module-prometheus'));
backend.add(import('@vigia/plugin-anomaly-source-backend-module-sql'));

backend.start();
