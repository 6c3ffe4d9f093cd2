import type { PathsObject } from 'openapi3-ts/oas30';
import {
  anomalyReadPermission,
  versionPromotePermission,
  versionRegisterPermission,
} from '../../access';
import {
  changePageSchema,
  modelMetricsSchema,
  modelSchema,
  newVersionSchema,
  promotionRequestSchema,
  promotionSchema,
  versionPageSchema,
  versionSchema,
} from '../../wire';
import {
  instantQuery,
  operation,
  pagingParameters,
  query,
  seriesIdParameter,
  versionParameter,
} from '../document';

const read = anomalyReadPermission.name;

/** The model of a series: versions, promotion, metrics, history. */
export const modelsPaths: PathsObject = {
  '/models/{series_id}': {
    parameters: [seriesIdParameter],
    get: operation({
      operationId: 'getModel',
      summary:
        'The model of a series: the series, its Production version and its latest.',
      permission: read,
      answer: { status: 200, description: 'The model.', schema: modelSchema },
    }),
  },
  '/models/{series_id}/versions': {
    parameters: [seriesIdParameter],
    get: operation({
      operationId: 'listVersions',
      summary: 'Versions of a model, newest first, without their states.',
      permission: read,
      parameters: pagingParameters(500),
      answer: {
        status: 200,
        description: 'A page of versions.',
        schema: versionPageSchema,
      },
    }),
    post: operation({
      operationId: 'registerVersion',
      summary:
        'Registers a fitted version; the same job_id answers the version it made before.',
      permission: versionRegisterPermission.name,
      body: newVersionSchema,
      answer: {
        status: 201,
        description: 'The version.',
        schema: versionSchema,
      },
    }),
  },
  '/models/{series_id}/versions/{version}': {
    parameters: [seriesIdParameter, versionParameter],
    get: operation({
      operationId: 'getVersion',
      summary: 'One version, with its state.',
      permission: read,
      answer: {
        status: 200,
        description: 'The version.',
        schema: versionSchema,
      },
    }),
  },
  '/models/{series_id}/versions/{version}/promote': {
    parameters: [seriesIdParameter, versionParameter],
    post: operation({
      operationId: 'promoteVersion',
      summary: 'Promotes a version in Staging to Production.',
      permission: versionPromotePermission.name,
      body: promotionRequestSchema,
      answer: {
        status: 200,
        description: 'What is in Production now, and what was.',
        schema: promotionSchema,
      },
    }),
  },
  '/models/{series_id}/metrics': {
    parameters: [seriesIdParameter],
    get: operation({
      operationId: 'getModelMetrics',
      summary: 'Metrics of the model in Production, and whether it drifts.',
      permission: read,
      parameters: [
        query(
          'window',
          { type: 'string', pattern: '^[1-9][0-9]{0,4}[hd]$' },
          'Hours or days before now, e.g. 24h; 24h when absent.',
        ),
      ],
      answer: {
        status: 200,
        description: 'Metrics.',
        schema: modelMetricsSchema,
      },
    }),
  },
  '/models/{series_id}/production': {
    parameters: [seriesIdParameter],
    get: operation({
      operationId: 'getProductionVersion',
      summary:
        'The version in Production, with its state; with `at`, the one that was in Production then.',
      permission: read,
      parameters: [instantQuery('at')],
      answer: {
        status: 200,
        description: 'The version.',
        schema: versionSchema,
      },
    }),
  },
  '/models/{series_id}/events': {
    parameters: [seriesIdParameter],
    get: operation({
      operationId: 'listEvents',
      summary: 'What happened to a series and its model, newest first.',
      permission: read,
      parameters: pagingParameters(500),
      answer: {
        status: 200,
        description: 'A page of events.',
        schema: changePageSchema,
      },
    }),
  },
};
