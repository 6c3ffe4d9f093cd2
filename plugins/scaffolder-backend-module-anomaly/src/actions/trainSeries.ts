import type { LoggerService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  type Job,
  PRIORITIES,
  SERIES_ID_PATTERN,
  type TrainingRequest,
} from '@vigia/plugin-anomaly-common';
import type {
  AnomalyClients,
  AnomalyClientsService,
} from '@vigia/plugin-anomaly-node';
import { describeProgress, startOrRejoin, waitForJob } from '../training';
import { callBackend } from '../backendError';

const JOB_INTERVAL_MS = 1_000;

/** A logger of what a job does, which says nothing twice. */
function progressLog(logger: LoggerService): (job: Job) => void {
  let last = '';
  return job => {
    const line = describeProgress(job);
    if (line !== last) {
      logger.info(line);
      last = line;
    }
  };
}

/** Leaves no training behind that nobody waits for. */
async function cancel(
  training: AnomalyClients['training'],
  jobId: string,
  logger: LoggerService,
): Promise<void> {
  try {
    await callBackend(() => training.cancelJob(jobId));
    logger.info(`Cancelled training ${jobId}`);
  } catch (error) {
    logger.warn(`Training ${jobId} could not be cancelled: ${error}`);
  }
}

/** Waits for a job; when the task is cancelled meanwhile, cancels the job too. */
async function waitOrCancel(
  training: AnomalyClients['training'],
  jobId: string,
  options: { intervalMs: number; logger: LoggerService; signal?: AbortSignal },
): Promise<Job> {
  const { intervalMs, logger, signal } = options;
  try {
    return await waitForJob({
      getJob: () => callBackend(() => training.getJob(jobId, { signal })),
      onProgress: progressLog(logger),
      intervalMs,
      signal,
    });
  } catch (error) {
    if (signal?.aborted) {
      await cancel(training, jobId, logger);
    }
    throw error;
  }
}

/** @throws the job's own error, or that it was cancelled */
function completedVersion(job: Job): number {
  if (job.status === 'completed' && job.modelVersion !== undefined) {
    return job.modelVersion;
  }
  const error = new Error(
    job.error?.message ??
      (job.status === 'cancelled'
        ? `Training ${job.jobId} was cancelled`
        : `Training ${job.jobId} ended without a version`),
  );
  error.name = job.error?.name ?? 'Error';
  throw error;
}

/**
 * `vigia:series:train`: trains a series' detector and waits for it. Retrying the task waits for the same job, or starts
 * another where that one failed or was cancelled; cancelling the task cancels the job.
 */
export function createTrainSeriesAction(options: {
  clients: AnomalyClientsService;
  intervalMs?: number;
}) {
  const { clients, intervalMs = JOB_INTERVAL_MS } = options;
  return createTemplateAction({
    id: 'vigia:series:train',
    description:
      "Trains a series' detector, waits for it, and leaves the new version in Staging.",
    supportsDryRun: true,
    schema: {
      input: {
        seriesId: z =>
          z
            .string()
            .regex(new RegExp(SERIES_ID_PATTERN))
            .describe('The registered series'),
        window: z =>
          z
            .object({
              windowHours: z.number().positive().optional(),
              from: z.union([z.string(), z.number()]).optional(),
              to: z.union([z.string(), z.number()]).optional(),
              points: z.number().int().positive().optional(),
            })
            .strict()
            .optional()
            .describe('Observations to train on; all of them when empty'),
        trainingData: z =>
          z
            .object({
              timestamps: z.array(z.union([z.string(), z.number()])),
              values: z.array(z.number()),
            })
            .optional()
            .describe(
              "Observations to train on, where the series' source has none",
            ),
        priority: z =>
          z
            .enum(PRIORITIES)
            .optional()
            .describe('high when absent: a person waits'),
      },
      output: {
        jobId: z => z.string(),
        version: z => z.number().describe('The new version, in Staging'),
        points: z => z.number().describe('Observations trained on'),
        metrics: z =>
          z
            .record(z.number())
            .describe('Statistics of the fit, e.g. mean and std'),
      },
    },
    async handler(ctx) {
      const { seriesId, window, trainingData, priority = 'high' } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: no training of ${seriesId} was started`);
        ctx.output('jobId', 'dry-run');
        ctx.output('version', 1);
        ctx.output(
          'points',
          window?.points ?? trainingData?.values.length ?? 0,
        );
        ctx.output('metrics', {});
        return;
      }
      const { training, registry } = clients.onBehalfOf(
        await ctx.getInitiatorCredentials(),
      );
      const { signal } = ctx;
      const request: TrainingRequest = {
        config: { ...window },
        trainingData,
        priority,
      };

      const jobId = await startOrRejoin({
        // Not aborted half-way: a job that was queued must be known, so that it can be cancelled.
        start: idempotencyKey =>
          callBackend(() =>
            training.startTraining(seriesId, request, { idempotencyKey }),
          ),
        getJob: id => callBackend(() => training.getJob(id)),
        checkpoint: (key, fn) =>
          ctx.checkpoint({ key: `vigia.series.train.${seriesId}${key}`, fn }),
        taskId: ctx.task.id,
      });
      ctx.logger.info(`Training ${jobId} of ${seriesId} is under way`);

      const job = await waitOrCancel(training, jobId, {
        intervalMs,
        logger: ctx.logger,
        signal,
      });
      const version = completedVersion(job);
      const { metrics, trainingWindow } = await callBackend(() =>
        registry.getVersion(seriesId, version, { signal }),
      );
      ctx.logger.info(
        `Version ${version} was trained on ${trainingWindow.points} observations and is in Staging`,
      );
      ctx.output('jobId', jobId);
      ctx.output('version', version);
      ctx.output('points', trainingWindow.points);
      ctx.output('metrics', metrics);
    },
  });
}
