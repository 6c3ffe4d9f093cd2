import {
  anomalyReadPermission,
  predictionCreatePermission,
  predictorReloadPermission,
} from '../access';
import {
  anomalyPageSchema,
  batchRequestSchema,
  batchSchema,
  predictionRequestSchema,
  predictionSchema,
  predictorHealthSchema,
  rollupListSchema,
  SERIES_ID_PATTERN,
} from '../wire';
import { object } from '../wire/schema';
import {
  document,
  instantQuery,
  operation,
  pagingParameters,
  query,
  seriesIdParameter,
} from './document';

const read = anomalyReadPermission.name;
const status = object({ status: { type: 'string' } }, ['status']);
const explain = query(
  'explain',
  { type: 'boolean' },
  'Adds `explanation` to each answer.',
);
const record = query(
  'record',
  { type: 'boolean' },
  'false: a trial, of which no roll-up, anomaly, context or metric remains. true when absent.',
);

/** OpenAPI document of `anomaly-predictor`. */
export const predictorOpenApi = document({
  title: 'Vigia predictor',
  description: 'Scores observations; lists anomalies and roll-ups.',
  paths: {
    '/predict/batch': {
      post: operation({
        operationId: 'predictBatch',
        summary:
          'Scores many observations of many series (`instances`) or of one (columns).',
        permission: predictionCreatePermission.name,
        parameters: [explain],
        body: batchRequestSchema,
        answer: {
          status: 200,
          description: 'Answers, in the order of the observations.',
          schema: batchSchema,
        },
      }),
    },
    '/predict/{series_id}': {
      parameters: [seriesIdParameter],
      post: operation({
        operationId: 'predict',
        summary: 'Scores one observation.',
        permission: predictionCreatePermission.name,
        parameters: [explain, record],
        body: predictionRequestSchema,
        answer: {
          status: 200,
          description: 'The answer.',
          schema: predictionSchema,
        },
      }),
    },
    '/admin/reload/{series_id}': {
      parameters: [seriesIdParameter],
      post: operation({
        operationId: 'reloadModel',
        summary:
          'Drops the model of a series from memory and reads it again from the registry.',
        permission: predictorReloadPermission.name,
        answer: {
          status: 200,
          description: 'What is served now.',
          schema: object(
            {
              series_id: { type: 'string' },
              version: { type: 'string' },
              loaded_from: { type: 'string' },
            },
            ['series_id'],
          ),
        },
      }),
    },
    '/anomalies': {
      get: operation({
        operationId: 'listAnomalies',
        summary: 'Anomalies of the fleet or of one series, newest first.',
        permission: read,
        parameters: [
          query('series_id', { type: 'string', pattern: SERIES_ID_PATTERN }),
          instantQuery('from'),
          instantQuery('to'),
          ...pagingParameters(1000),
        ],
        answer: {
          status: 200,
          description: 'A page of anomalies.',
          schema: anomalyPageSchema,
        },
      }),
    },
    '/rollups/{series_id}': {
      parameters: [seriesIdParameter],
      get: operation({
        operationId: 'listRollups',
        summary:
          'Roll-ups of a series, oldest first; the last 7 days when no range is given.',
        permission: read,
        parameters: [instantQuery('from'), instantQuery('to')],
        answer: {
          status: 200,
          description: 'Roll-ups.',
          schema: rollupListSchema,
        },
      }),
    },
    '/health': {
      get: operation({
        operationId: 'getHealth',
        summary: 'How the predictor is doing.',
        permission: read,
        answer: {
          status: 200,
          description: 'Health.',
          schema: predictorHealthSchema,
        },
      }),
    },
    '/liveness': {
      get: operation({
        operationId: 'getLiveness',
        summary: 'Answers while the process runs.',
        answer: { status: 200, description: 'Alive.', schema: status },
      }),
    },
    '/readiness': {
      get: operation({
        operationId: 'getReadiness',
        summary:
          'Answers 200 once predictions can be answered with trained models, 503 before.',
        answer: { status: 200, description: 'Ready.', schema: status },
        others: [
          { status: 503, description: 'Not ready yet.', schema: status },
        ],
      }),
    },
  },
});
