import type { PathsObject } from 'openapi3-ts/oas30';
import {
  predictionCreatePermission,
  predictorReloadPermission,
} from '../../access';
import {
  batchRequestSchema,
  batchSchema,
  columnBatchSchema,
  predictionRequestSchema,
  predictionSchema,
} from '../../wire';
import { object } from '../../wire/schema';
import { operation, query, seriesIdParameter } from '../document';

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

/** Scoring. */
export const predictionsPaths: PathsObject = {
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
};
