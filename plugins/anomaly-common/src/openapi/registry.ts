import {
  anomalyReadPermission,
  seriesCreatePermission,
  seriesDeletePermission,
  seriesUpdatePermission,
  versionPromotePermission,
  versionRegisterPermission,
} from '../access';
import {
  changeFeedSchema,
  changePageSchema,
  healthReportsSchema,
  HEALTH_STATES,
  modelMetricsSchema,
  modelSchema,
  newSeriesSchema,
  newVersionSchema,
  newVersionsSchema,
  promotionRequestSchema,
  promotionSchema,
  registeredVersionsSchema,
  schedulesInUseSchema,
  seriesFoundSchema,
  seriesIdPageSchema,
  seriesLookUpSchema,
  seriesPageSchema,
  seriesPatchSchema,
  seriesSchema,
  SERIES_SORTS,
  productionPageSchema,
  streamEndSchema,
  streamStartSchema,
  STAGES,
  versionPageSchema,
  versionSchema,
} from '../wire';
import {
  document,
  instantQuery,
  operation,
  pagingParameters,
  query,
  seriesIdParameter,
  versionParameter,
} from './document';

const text = { type: 'string', maxLength: 128 };
const read = anomalyReadPermission.name;

const filterParameters = [
  query('search', text, 'Part of the series id or of a label value.'),
  query('owner', text),
  query('environment', text),
  query('equipment', text, 'Value of the equipment label.'),
  query(
    'stage',
    { type: 'string', enum: STAGES },
    '`None`: series without a version; else a stage that any version is in.',
  ),
  query('health', { type: 'string', enum: HEALTH_STATES }),
];

/** OpenAPI document of `anomaly-registry`. */
export const registryOpenApi = document({
  title: 'Vigia registry',
  description: 'Series, models, versions, stages and their history.',
  paths: {
    '/series': {
      get: operation({
        operationId: 'listSeries',
        summary: 'Lists series, a page at a time.',
        permission: read,
        parameters: [
          ...filterParameters,
          query('sort', { type: 'string', enum: SERIES_SORTS }),
          query('order', { type: 'string', enum: ['asc', 'desc'] }),
          ...pagingParameters(500),
        ],
        answer: {
          status: 200,
          description: 'A page of series.',
          schema: seriesPageSchema,
        },
      }),
      post: operation({
        operationId: 'registerSeries',
        summary: 'Registers a series.',
        permission: seriesCreatePermission.name,
        body: newSeriesSchema,
        answer: {
          status: 201,
          description: 'The series.',
          schema: seriesSchema,
        },
      }),
    },
    '/series/{series_id}': {
      parameters: [seriesIdParameter],
      get: operation({
        operationId: 'getSeries',
        summary: 'One series.',
        permission: read,
        answer: {
          status: 200,
          description: 'The series.',
          schema: seriesSchema,
        },
      }),
      patch: operation({
        operationId: 'updateSeries',
        summary: 'Changes a series; absent fields stay as they are.',
        permission: seriesUpdatePermission.name,
        body: seriesPatchSchema,
        answer: {
          status: 200,
          description: 'The series.',
          schema: seriesSchema,
        },
      }),
      delete: operation({
        operationId: 'deleteSeries',
        summary: 'Deletes a series with its versions. Its events stay.',
        permission: seriesDeletePermission.name,
        answer: { status: 204, description: 'Deleted.' },
      }),
    },
    '/series-ids': {
      get: operation({
        operationId: 'listSeriesIds',
        summary: 'Ids of series alone, in their order.',
        permission: read,
        parameters: [
          ...filterParameters,
          {
            ...query(
              'cron',
              { type: 'string', maxLength: 100 },
              "The series' own retraining schedule; `none`: those without.",
            ),
            // URLSearchParams leaves `*` as it is.
            allowReserved: true,
          },
          query(
            'limit',
            { type: 'integer', minimum: 1, maximum: 10_000 },
            'Ids per page; 10,000 when absent.',
          ),
          query('cursor', { type: 'string', maxLength: 1000 }),
        ],
        answer: {
          status: 200,
          description: 'A page of ids.',
          schema: seriesIdPageSchema,
        },
      }),
    },
    '/series-lookup': {
      post: operation({
        operationId: 'lookUpSeries',
        summary: 'Several series by their ids; unknown ones are left out.',
        permission: read,
        body: seriesLookUpSchema,
        answer: {
          status: 200,
          description: 'The series.',
          schema: seriesFoundSchema,
        },
      }),
    },
    '/schedules': {
      get: operation({
        operationId: 'listSchedulesInUse',
        summary: 'The retraining schedules that series have of their own.',
        permission: read,
        answer: {
          status: 200,
          description: 'Schedules and how many series have each.',
          schema: schedulesInUseSchema,
        },
      }),
    },
    '/versions': {
      post: operation({
        operationId: 'registerVersions',
        summary: 'Registers versions of several series, each for itself.',
        permission: versionRegisterPermission.name,
        body: newVersionsSchema,
        answer: {
          status: 200,
          description: 'What came of each, in the order of the request.',
          schema: registeredVersionsSchema,
        },
      }),
    },
    '/series/health': {
      post: operation({
        operationId: 'reportHealth',
        summary:
          'Stores what the collector saw of a batch of series. For services only.',
        permission: 'service',
        body: healthReportsSchema,
        answer: {
          status: 204,
          description: 'Stored; unknown series are passed over.',
        },
      }),
    },
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
    '/changes': {
      get: operation({
        operationId: 'followChanges',
        summary:
          'The change feed: waits up to `timeout` seconds for changes after `since`.',
        permission: read,
        parameters: [
          query(
            'since',
            { type: 'string', maxLength: 40 },
            'A cursor; the end of the feed when absent.',
          ),
          query(
            'timeout',
            { type: 'number', minimum: 0, maximum: 60 },
            'Seconds to wait; 0 answers at once. 0 when absent.',
          ),
          query(
            'limit',
            { type: 'integer', minimum: 1, maximum: 1000 },
            '500 when absent.',
          ),
        ],
        answer: {
          status: 200,
          description: 'Changes, oldest first.',
          schema: changeFeedSchema,
        },
      }),
    },
    '/snapshot': {
      get: operation({
        operationId: 'streamSnapshot',
        summary:
          'All Production versions in one answer, a JSON object a line: the cursor, some hundred versions in columns each, the end.',
        permission: read,
        answer: {
          status: 200,
          description:
            'Ask with `accept-encoding: identity` where the network is faster than gzip. An answer without its last line was cut off.',
          mediaType: 'application/x-ndjson',
          schema: {
            oneOf: [streamStartSchema, productionPageSchema, streamEndSchema],
          },
        },
      }),
    },
  },
});
