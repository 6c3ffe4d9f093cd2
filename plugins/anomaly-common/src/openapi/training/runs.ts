import type { PathsObject } from 'openapi3-ts/oas30';
import {
  anomalyReadPermission,
  scheduleUpdatePermission,
  trainingCancelPermission,
  trainingStartPermission,
} from '../../access';
import {
  RUN_KINDS,
  RUN_STATUSES,
  runPageSchema,
  runRequestSchema,
  runSchema,
  SCHEDULE_IDS,
  scheduleListSchema,
  scheduleOfFleetSchema,
  schedulePatchSchema,
} from '../../wire';
import {
  idempotencyKeyParameter,
  operation,
  pagingParameters,
  query,
} from '../document';

const read = anomalyReadPermission.name;
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

/** Schedules, and their runs over the fleet. */
export const runsPaths: PathsObject = {
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
      parameters: [idempotencyKeyParameter],
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
};
