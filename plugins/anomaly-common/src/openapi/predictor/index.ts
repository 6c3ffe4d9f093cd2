import { document } from '../document';
import { predictionsPaths } from './predictions';
import { findingsPaths } from './findings';
import { reportsPaths } from './reports';

/** OpenAPI document of `anomaly-predictor`. */
export const predictorOpenApi = document({
  title: 'Vigia predictor',
  description: [
    'Scores observations; lists anomalies and roll-ups; keeps what predictors found and report, and what people say of it.',
    'A predictor also speaks the Open Inference Protocol V2 (`/v2/health/live`, `/v2/health/ready`, `/v2`,',
    '`/v2/models/{model}`, `/v2/models/{model}/ready`, `/v2/models/{model}/infer`, in JSON and with the binary extension)',
    'and KServe V1 (`/v1/models/{model}`, `/v1/models/{model}:predict`), where a model is `anomaly-detector-{series_id}`, or',
    '`anomaly-detector` for observations of many series: their documents are those protocols.',
  ].join(' '),
  paths: { ...predictionsPaths, ...findingsPaths, ...reportsPaths },
});
