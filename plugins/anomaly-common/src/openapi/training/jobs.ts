import type { PathsObject } from 'openapi3-ts/oas30';
import {
  anomalyReadPermission,
  trainingCancelPermission,
  trainingStartPermission,
} from '../../access';
import {
  jobPageSchema,
  jobSchema,
  JOB_STATUSES,
  PRIORITIES,
  queueSummarySchema,
  trainingRequestSchema,
  trainingTotalSchema,
} from '../../wire';
import {
  idempotencyKeyParameter,
  instantQuery,
  operation,
  pagingParameters,
  query,
  seriesIdParameter,
  seriesIdQuery,
} from '../document';

const read = anomalyReadPermission.name;
const jobId = {
  name: 'job_id',
  in: 'path' as const,
  required: true,
  schema: { type: 'string' as const, maxLength: 64 },
};

/** Training jobs and the queue. */
export const jobsPaths: PathsObject = {
  '/training/jobs': {
    get: operation({
      operationId: 'listJobs',
      summary: 'Lists jobs, newest first.',
      permission: read,
      parameters: [
        seriesIdQuery,
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
      parameters: [idempotencyKeyParameter],
      body: trainingRequestSchema,
      answer: {
        status: 202,
        description: 'The queued job.',
        schema: jobSchema,
      },
    }),
  },
};
