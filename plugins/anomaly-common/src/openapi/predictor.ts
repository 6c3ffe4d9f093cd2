import type { ParameterObject } from 'openapi3-ts/oas30';
import {
  anomalyReadPermission,
  feedbackUpdatePermission,
  predictionCreatePermission,
  predictorReloadPermission,
} from '../access';
import {
  anomalyPageSchema,
  batchRequestSchema,
  batchSchema,
  columnBatchSchema,
  feedbackPageSchema,
  feedbackRequestSchema,
  instanceListSchema,
  instanceReportSchema,
  markedObservationSchema,
  predictionRequestSchema,
  predictionSchema,
  predictorHealthSchema,
  recordBatchSchema,
  rollupListSchema,
  SERIES_ID_PATTERN,
  trafficListSchema,
  trafficTotalSchema,
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
/** Not a permission: what only services may call. */
const service = 'service';
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

const anomalyIdParameter: ParameterObject = {
  name: 'anomaly_id',
  in: 'path',
  required: true,
  // Safe integers: what the database counts up to here is far below.
  schema: { type: 'string', pattern: '^[1-9][0-9]{0,14}$' },
};

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
  paths: {
    '/predict/batch': {
      post: operation({
        operationId: 'predictBatch',
        summary:
          'Scores many observations of many series (`instances`), of one in columns, or of many in columns.',
        permission: predictionCreatePermission.name,
        parameters: [explain],
        body: batchRequestSchema,
        answer: {
          status: 200,
          description: 'Answers, in the order of the observations.',
          schema: { oneOf: [batchSchema, columnBatchSchema] },
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
    '/anomalies/{anomaly_id}/feedback': {
      parameters: [anomalyIdParameter],
      put: operation({
        operationId: 'markAnomaly',
        summary:
          'Says of an anomaly that it was a fault or a false alarm, in place of what was said before. The mark is kept as long as the series is, longer than the anomaly.',
        permission: feedbackUpdatePermission.name,
        body: feedbackRequestSchema,
        answer: {
          status: 200,
          description: 'What is kept.',
          schema: markedObservationSchema,
        },
      }),
      delete: operation({
        operationId: 'unmarkAnomaly',
        summary: 'Takes back what was said of an anomaly, if anything was.',
        permission: feedbackUpdatePermission.name,
        answer: { status: 204, description: 'It has no mark.' },
      }),
    },
    '/feedback': {
      get: operation({
        operationId: 'listFeedback',
        summary:
          'What was said of anomalies of the fleet or of one series, newest observation first.',
        permission: read,
        parameters: [
          query('series_id', { type: 'string', pattern: SERIES_ID_PATTERN }),
          instantQuery('from'),
          instantQuery('to'),
          ...pagingParameters(1000),
        ],
        answer: {
          status: 200,
          description: 'A page of marks.',
          schema: feedbackPageSchema,
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
    '/records': {
      post: operation({
        operationId: 'keepRecords',
        summary:
          'Keeps roll-ups and anomalies that a predictor process found; a batch is kept once, however often it is sent within a day. For services only.',
        permission: service,
        body: recordBatchSchema,
        answer: { status: 204, description: 'Kept, now or before.' },
      }),
    },
    '/instances': {
      post: operation({
        operationId: 'reportInstance',
        summary:
          'Takes how a predictor is doing; its reports are kept for an hour. For services only.',
        permission: service,
        body: instanceReportSchema,
        answer: { status: 204, description: 'Taken.' },
      }),
      get: operation({
        operationId: 'listInstances',
        summary:
          'The latest report of each predictor that was heard of within 2 minutes, and the traffic of all together, per 5 s.',
        permission: read,
        parameters: [
          query(
            'history_minutes',
            { type: 'integer', minimum: 1, maximum: 60 },
            'Minutes of traffic; 15 when absent.',
          ),
        ],
        answer: {
          status: 200,
          description: 'Instances and their traffic.',
          schema: instanceListSchema,
        },
      }),
    },
    '/traffic': {
      get: operation({
        operationId: 'listTraffic',
        summary:
          'The series with the most predictions, most first: from the roll-ups that were added to within the last hours.',
        permission: read,
        parameters: [
          query(
            'hours',
            { type: 'integer', minimum: 1, maximum: 168 },
            '24 when absent.',
          ),
          query(
            'limit',
            { type: 'integer', minimum: 1, maximum: 10_000 },
            'Series; 1,000 when absent.',
          ),
        ],
        answer: {
          status: 200,
          description: 'Series and their predictions.',
          schema: trafficListSchema,
        },
      }),
    },
    '/traffic/total': {
      get: operation({
        operationId: 'getTrafficTotal',
        summary:
          'Predictions of the whole fleet, from the roll-ups that were last added to within a range of at most 24 hours.',
        permission: read,
        parameters: [
          instantQuery('from', 'Inclusive; 24 hours before `to` when absent.'),
          instantQuery('to', 'Exclusive; now when absent.'),
        ],
        answer: {
          status: 200,
          description: 'The total.',
          schema: trafficTotalSchema,
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
