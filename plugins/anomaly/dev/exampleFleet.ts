import type {
  Health,
  Job,
  JobStatus,
  Series,
  SeriesQuery,
} from '@vigia/plugin-anomaly-common';
import { exampleJob, exampleSeries } from '../src/__testUtils__/fixtures';

const MACHINES = ['press_01', 'press_02', 'lathe_01', 'mill_01', 'pump_01'];
const AXES = ['radial', 'axial', 'tangential'];
const OWNERS = ['stamping', 'machining', 'utilities'];
const ALGORITHMS = ['statistical', 'robust_zscore', 'isolation_forest'];

const ILL: Record<string, { health: Health; healthReason: string }> = {
  mill_01_axial: {
    health: 'stuck',
    healthReason: 'The last 1,800 observations are all 1.68 mm/s',
  },
  pump_01_radial: {
    health: 'drifting',
    healthReason: 'The last hour is 4.2 standard deviations above the training',
  },
  press_02_tangential: {
    health: 'anomalous',
    healthReason: '37 anomalies in the last hour, 1 expected',
  },
};

/** Fifteen series in all states of health. */
export const fleet: Series[] = MACHINES.flatMap((equipment, machine) =>
  AXES.map((axis, index) => {
    const seriesId = `${equipment}_${axis}`;
    const isNew = equipment === 'lathe_01';
    return exampleSeries({
      seriesId,
      labels: { equipment, axis, site: 'hall-a' },
      owner: `group:default/${OWNERS[machine % OWNERS.length]}`,
      detector: { algorithm: ALGORITHMS[index], hyperparameters: {} },
      lastObservedAt: Date.now() - (machine * 3 + index) * 41_000,
      productionVersion: isNew ? undefined : machine + 1,
      latestVersion: machine + 1,
      latestStage: isNew ? 'Staging' : 'Production',
      recentAnomalies: ILL[seriesId] ? 12 : index,
      ...(ILL[seriesId] ?? { health: isNew ? 'unknown' : 'healthy' }),
    });
  }),
);

/** The series that a query asks for, on one page. */
export function queryFleet(query: SeriesQuery) {
  const items = fleet.filter(
    series =>
      series.seriesId.includes(query.search ?? '') &&
      (!query.owner || series.owner === query.owner) &&
      (!query.health || series.health === query.health),
  );
  return { items: items.slice(0, query.limit), total: items.length };
}

/** A job in every state. */
export const jobs: Job[] = fleet
  .slice(0, 6)
  .map(({ seriesId, detector }, index) => {
    const createdAt = Date.now() - (index + 1) * 95_000;
    const status: JobStatus = (
      [
        'queued',
        'processing',
        'processing',
        'completed',
        'failed',
        'cancelled',
      ] as const
    )[index];
    const isFinished = index > 2;
    return exampleJob({
      jobId: `job-${index}`,
      seriesId,
      status,
      algorithm: detector.algorithm,
      createdAt,
      ...(status === 'queued' && {
        position: 3,
        waitingFor: 'others' as const,
        estimatedWaitSeconds: 42,
        expiresAt: createdAt + 120_000,
        step: 'waiting' as const,
      }),
      startedAt: status === 'queued' ? undefined : createdAt + 4000,
      finishedAt: isFinished ? createdAt + 15_300 : undefined,
      progress: index / 3,
      ...(status !== 'queued' && {
        step: index === 1 ? ('reading' as const) : ('fitting' as const),
      }),
      modelVersion: status === 'completed' ? 4 : undefined,
      error:
        status === 'failed'
          ? {
              name: 'InputError',
              message:
                'training_data has 8,640 points, at least 10,000 are needed',
            }
          : undefined,
    });
  });
