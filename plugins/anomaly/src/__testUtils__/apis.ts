import type { PredictorApi, RegistryApi, TrainingApi } from '../api';
import {
  exampleAnomaly,
  exampleEvent,
  exampleFeedback,
  exampleJob,
  exampleModel,
  examplePlot,
  examplePrediction,
  examplePredictorHealth,
  exampleSeries,
  exampleVersion,
} from './fixtures';
import { exampleInstanceList } from './instances';
import {
  exampleEstimate,
  exampleQueue,
  exampleRun,
  exampleSchedules,
} from './training';

function pageOf<Item>(items: Item[]) {
  return { items, total: items.length };
}

/** A registry that holds the examples; `change` replaces some of its methods. */
export function exampleRegistry(
  change: Partial<RegistryApi> = {},
): RegistryApi {
  const unused = async (): Promise<never> => {
    throw new Error('Not part of the example');
  };
  return {
    listSeries: async () => pageOf([exampleSeries()]),
    getSeries: async () => exampleSeries(),
    getModel: async () => exampleModel(),
    listVersions: async () =>
      pageOf([
        exampleVersion({ version: 2, stage: 'Staging', threshold: 4.5 }),
        exampleVersion(),
      ]),
    getVersion: async () => exampleVersion(),
    getProduction: async () => exampleVersion(),
    listEvents: async () => pageOf([exampleEvent()]),
    promote: async () => ({
      version: 'v2',
      stage: 'Production',
      previousVersion: 'v1',
      archived: true,
    }),
    registerSeries: unused,
    updateSeries: unused,
    deleteSeries: unused,
    ...change,
  };
}

/** A training plugin with one job on its way. */
export function exampleTraining(
  change: Partial<TrainingApi> = {},
): TrainingApi {
  return {
    listJobs: async () => pageOf([exampleJob()]),
    getJob: async () => exampleJob(),
    startTraining: async () => exampleJob({ status: 'queued' }),
    cancelJob: async () => exampleJob({ status: 'cancelled' }),
    getQueue: async () => exampleQueue(),
    listSchedules: async () => ({ items: exampleSchedules() }),
    updateSchedule: async scheduleId => ({
      ...exampleSchedules().find(item => item.scheduleId === scheduleId)!,
    }),
    startScheduledRun: async () => exampleRun(),
    listRuns: async () => pageOf([exampleRun()]),
    getRun: async () => exampleRun(),
    startRun: async () => exampleRun({ kind: 'selection' }),
    estimateRun: async () => exampleEstimate,
    pauseRun: async () => exampleRun({ status: 'paused' }),
    resumeRun: async () => exampleRun(),
    cancelRun: async () => exampleRun({ status: 'cancelled' }),
    getPlot: async ({ from, to, width }) =>
      examplePlot(
        from !== undefined && to !== undefined ? { from, to } : undefined,
        width,
      ),
    preview: async () => {
      throw new Error('Not part of the example');
    },
    listSources: async () => [],
    runBacktests: async () => {
      throw new Error('Not part of the example');
    },
    ...change,
  };
}

/** A predictor that has found one anomaly. */
export function examplePredictor(
  change: Partial<PredictorApi> = {},
): PredictorApi {
  return {
    predict: async () => examplePrediction,
    predictBatch: async () => ({ predictions: [], anomalies: 0 }),
    reload: async seriesId => ({ seriesId }),
    listAnomalies: async () => pageOf([exampleAnomaly()]),
    markAnomaly: async (_, said) => ({
      seriesId: exampleAnomaly().seriesId,
      timestamp: exampleAnomaly().timestamp,
      ...exampleFeedback(said),
    }),
    unmarkAnomaly: async () => {},
    listFeedback: async () => pageOf([]),
    listRollups: async () => [],
    listInstances: async () => exampleInstanceList(),
    getHealth: async () => examplePredictorHealth,
    ...change,
  };
}
