import type { PathsObject } from 'openapi3-ts/oas30';
import {
  anomalyReadPermission,
  seriesCreatePermission,
  seriesDeletePermission,
  seriesUpdatePermission,
  versionRegisterPermission,
} from '../../access';
import {
  healthReportsSchema,
  HEALTH_STATES,
  newSeriesSchema,
  newVersionsSchema,
  registeredVersionsSchema,
  schedulesInUseSchema,
  seriesFoundSchema,
  seriesIdPageSchema,
  seriesLookUpSchema,
  seriesPageSchema,
  seriesPatchSchema,
  seriesSchema,
  SERIES_SORTS,
  STAGES,
} from '../../wire';
import {
  operation,
  pagingParameters,
  query,
  seriesIdParameter,
} from '../document';

const read = anomalyReadPermission.name;
const text = { type: 'string', maxLength: 128 };
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

/** Series, and what is known of many of them at once. */
export const seriesPaths: PathsObject = {
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
};
