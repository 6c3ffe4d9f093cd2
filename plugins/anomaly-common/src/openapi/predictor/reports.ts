import type { PathsObject } from 'openapi3-ts/oas30';
import { anomalyReadPermission } from '../../access';
import {
  instanceListSchema,
  instanceReportSchema,
  predictorHealthSchema,
  recordBatchSchema,
  trafficListSchema,
  trafficTotalSchema,
} from '../../wire';
import { object } from '../../wire/schema';
import { instantQuery, operation, query } from '../document';

const read = anomalyReadPermission.name;
/** Not a permission: what only services may call. */
const service = 'service';
const status = object({ status: { type: 'string' } }, ['status']);

/** What predictors report, and how they are. */
export const reportsPaths: PathsObject = {
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
      others: [{ status: 503, description: 'Not ready yet.', schema: status }],
    }),
  },
};
