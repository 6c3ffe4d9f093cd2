import {
  anomalyReadPermission,
  scheduleUpdatePermission,
  sourcePreviewPermission,
  trainingCancelPermission,
  trainingStartPermission,
} from '../access';
import {
  backtestRequestSchema,
  detectorBacktestsSchema,
  installedSourceListSchema,
  jobPageSchema,
  jobSchema,
  JOB_STATUSES,
  plotSchema,
  previewRequestSchema,
  previewSchema,
  PRIORITIES,
  queueSummarySchema,
  RUN_KINDS,
  RUN_STATUSES,
  runEstimateSchema,
  runPageSchema,
  runRequestSchema,
  runSchema,
  SCHEDULE_IDS,
  scheduleListSchema,
  scheduleOfFleetSchema,
  schedulePatchSchema,
  SERIES_ID_PATTERN,
  trainingRequestSchema,
  trainingTotalSchema,
} from '../wire';
import {
  document,
  instantQuery,
  operation,
  pagingParameters,
  query,
  seriesIdParameter,
} from './document';

const read = anomalyReadPermission.name;
const seriesId = { type: 'string', pattern: SERIES_ID_PATTERN };
const jobId = {
  name: 'job_id',
  in: 'path' as const,
  required: true,
  schema: { type: 'string' as const, maxLength: 64 },
};
const runId = {
  name: 'run_id',
  in: 'path' as const,
  required: true,
  schema: { type: 'string' as const, maxLength: 64 },
};
const scheduleId = {
  name: 'schedule_id',
  in: 'path' as const,
  required: true,
  schema: { type: 'string' as const, enum: [...SCHEDULE_IDS] },
};
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'The same request with the same key answers what it made before; another request with that key is refused (409). Keys of trainings are of their series.',
  schema: { type: 'string' as const, minLength: 1, maxLength: 128 },
};

/** OpenAPI document of `anomaly-training`. */
export const trainingOpenApi = document({
  title: 'Vigia training',
  description:
    'Training jobs, the sources they read, and charts of observations.',
  paths: {
    '/training/jobs': {
      get: operation({
        operationId: 'listJobs',
        summary: 'Lists jobs, newest first.',
        permission: read,
        parameters: [
          query('series_id', seriesId),
          query('run_id', { type: 'string', maxLength: 64 }),
          query('status', { type: 'string', enum: JOB_STATUSES }),
          query('priority', { type: 'string', enum: PRIORITIES }),
          ...pagingParameters(500),
        ],
        answer: {
          status: 200,
          description: 'A page of jobs.',
          schema: jobPageSchema,
        },
      }),
    },
    '/training/queue': {
      get: operation({
        operationId: 'getQueue',
        summary: 'Depth of the queue by priority, and what the last hour did.',
        permission: read,
        answer: {
          status: 200,
          description: 'The queue.',
          schema: queueSummarySchema,
        },
      }),
    },
    '/training/total': {
      get: operation({
        operationId: 'getTrainingTotal',
        summary:
          'Jobs that were submitted within a range, but for cancelled ones.',
        permission: read,
        parameters: [
          instantQuery('from', 'Inclusive; 24 hours before `to` when absent.'),
          instantQuery('to', 'Exclusive; now when absent.'),
        ],
        answer: {
          status: 200,
          description: 'The total.',
          schema: trainingTotalSchema,
        },
      }),
    },
    '/training/jobs/{job_id}': {
      parameters: [jobId],
      get: operation({
        operationId: 'getJob',
        summary: 'One job.',
        permission: read,
        answer: { status: 200, description: 'The job.', schema: jobSchema },
      }),
      delete: operation({
        operationId: 'cancelJob',
        summary: 'Cancels a queued or running job.',
        permission: trainingCancelPermission.name,
        answer: {
          status: 200,
          description: 'The cancelled job.',
          schema: jobSchema,
        },
      }),
    },
    '/training/{series_id}': {
      parameters: [seriesIdParameter],
      post: operation({
        operationId: 'startTraining',
        summary: 'Validates the request and queues a training job.',
        permission: trainingStartPermission.name,
        parameters: [idempotencyKey],
        body: trainingRequestSchema,
        answer: {
          status: 202,
          description: 'The queued job.',
          schema: jobSchema,
        },
      }),
    },
    '/schedules': {
      get: operation({
        operationId: 'listSchedules',
        summary: "The fleet's schedules, with their next and last runs.",
        permission: read,
        answer: {
          status: 200,
          description: 'The schedules.',
          schema: scheduleListSchema,
        },
      }),
    },
    '/schedules/{schedule_id}': {
      parameters: [scheduleId],
      patch: operation({
        operationId: 'updateSchedule',
        summary: 'Changes a schedule; absent fields stay.',
        permission: scheduleUpdatePermission.name,
        body: schedulePatchSchema,
        answer: {
          status: 200,
          description: 'The schedule as it is now.',
          schema: scheduleOfFleetSchema,
        },
      }),
    },
    '/schedules/{schedule_id}/runs': {
      parameters: [scheduleId],
      post: operation({
        operationId: 'startScheduledRun',
        summary: 'Begins a run of a schedule now. One at a time.',
        permission: scheduleUpdatePermission.name,
        answer: { status: 202, description: 'The run.', schema: runSchema },
      }),
    },
    '/runs': {
      get: operation({
        operationId: 'listRuns',
        summary: 'Lists runs, newest first.',
        permission: read,
        parameters: [
          query('schedule_id', { type: 'string', enum: SCHEDULE_IDS }),
          query('kind', { type: 'string', enum: RUN_KINDS }),
          query('status', { type: 'string', enum: RUN_STATUSES }),
          ...pagingParameters(100),
        ],
        answer: {
          status: 200,
          description: 'A page of runs.',
          schema: runPageSchema,
        },
      }),
      post: operation({
        operationId: 'startRun',
        summary: 'Trains named series, or all that match a filter.',
        permission: trainingStartPermission.name,
        parameters: [idempotencyKey],
        body: runRequestSchema,
        answer: { status: 202, description: 'The run.', schema: runSchema },
      }),
    },
    '/runs/{run_id}': {
      parameters: [runId],
      get: operation({
        operationId: 'getRun',
        summary: 'One run, as far as it is.',
        permission: read,
        answer: { status: 200, description: 'The run.', schema: runSchema },
      }),
    },
    ...Object.fromEntries(
      (
        [
          ['pause', 'Admits no further jobs; those admitted go on.'],
          ['resume', 'Goes on where it was paused.'],
          ['cancel', 'Ends the run and cancels its queued and running jobs.'],
        ] as const
      ).map(([verb, summary]) => [
        `/runs/{run_id}/${verb}`,
        {
          parameters: [runId],
          post: operation({
            operationId: `${verb}Run`,
            summary,
            permission: trainingCancelPermission.name,
            answer: { status: 200, description: 'The run.', schema: runSchema },
          }),
        },
      ]),
    ),
    '/estimates': {
      post: operation({
        operationId: 'estimateRun',
        summary: 'What training a selection would take; starts nothing.',
        permission: read,
        body: runRequestSchema,
        answer: {
          status: 200,
          description: 'The estimate.',
          schema: runEstimateSchema,
        },
      }),
    },
    '/plot': {
      get: operation({
        operationId: 'getPlot',
        summary: "Observations of a series' source, downsampled to a width.",
        permission: read,
        parameters: [
          { ...query('series_id', seriesId), required: true },
          instantQuery('from'),
          instantQuery('to'),
          query(
            'width',
            { type: 'integer', minimum: 3, maximum: 5000 },
            'Points to answer; 1,000 when absent.',
          ),
        ],
        answer: { status: 200, description: 'Points.', schema: plotSchema },
      }),
    },
    '/sources': {
      get: operation({
        operationId: 'listSources',
        summary:
          'The types of sources that the portal has, and what their connections allow a series to be.',
        permission: sourcePreviewPermission.name,
        answer: {
          status: 200,
          description: 'The types.',
          schema: installedSourceListSchema,
        },
      }),
    },
    '/preview': {
      post: operation({
        operationId: 'previewSource',
        summary:
          'Chart, validation and backtest of a source, before anything is registered.',
        permission: sourcePreviewPermission.name,
        body: previewRequestSchema,
        answer: {
          status: 200,
          description: 'The preview.',
          schema: previewSchema,
        },
      }),
    },
    '/backtests': {
      post: operation({
        operationId: 'runBacktests',
        summary:
          'Fits detectors on a training window of a series and tells what they would have said of a range; trains nothing.',
        permission: sourcePreviewPermission.name,
        body: backtestRequestSchema,
        answer: {
          status: 200,
          description: 'The detectors side by side.',
          schema: detectorBacktestsSchema,
        },
      }),
    },
  },
});
