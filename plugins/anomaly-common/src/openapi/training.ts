import {
  anomalyReadPermission,
  sourcePreviewPermission,
  trainingCancelPermission,
  trainingStartPermission,
} from '../access';
import {
  jobPageSchema,
  jobSchema,
  JOB_STATUSES,
  plotSchema,
  previewRequestSchema,
  previewSchema,
  PRIORITIES,
  queueSummarySchema,
  SERIES_ID_PATTERN,
  trainingRequestSchema,
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
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'The same key for the same series answers the job it made before.',
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
  },
});
