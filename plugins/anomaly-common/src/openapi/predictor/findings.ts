import type { ParameterObject, PathsObject } from 'openapi3-ts/oas30';
import { anomalyReadPermission, feedbackUpdatePermission } from '../../access';
import {
  anomalyPageSchema,
  feedbackPageSchema,
  feedbackRequestSchema,
  markedObservationSchema,
  rollupListSchema,
} from '../../wire';
import {
  instantQuery,
  operation,
  pagingParameters,
  seriesIdParameter,
  seriesIdQuery,
} from '../document';

const read = anomalyReadPermission.name;
const anomalyIdParameter: ParameterObject = {
  name: 'anomaly_id',
  in: 'path',
  required: true,
  // Safe integers: what the database counts up to here is far below.
  schema: { type: 'string', pattern: '^[1-9][0-9]{0,14}$' },
};

const listParameters = [
  seriesIdQuery,
  instantQuery('from'),
  instantQuery('to'),
  ...pagingParameters(1000),
];

/** What predictors found, and what people say of it. */
export const findingsPaths: PathsObject = {
  '/anomalies': {
    get: operation({
      operationId: 'listAnomalies',
      summary: 'Anomalies of the fleet or of one series, newest first.',
      permission: read,
      parameters: listParameters,
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
      parameters: listParameters,
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
};
