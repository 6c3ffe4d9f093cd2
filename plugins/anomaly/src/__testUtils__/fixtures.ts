import type {
  Anomaly,
  AnomalyExplanation,
  Change,
  Feedback,
  Job,
  Model,
  Plot,
  Prediction,
  PredictorHealth,
  Series,
  Version,
} from '@vigia/plugin-anomaly-common';

/** The moment at which all examples are: 20 November 2025, 12:00 UTC. */
export const NOW_MS = Date.UTC(2025, 10, 20, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A healthy series in Production. */
export function exampleSeries(change: Partial<Series> = {}): Series {
  return {
    seriesId: 'press_01_radial',
    unit: 'mm/s',
    labels: { equipment: 'press_01', axis: 'radial', site: 'hall-a' },
    owner: 'group:default/stamping',
    environment: 'production',
    source: { type: 'simulator', parameters: { seed: 7, level: 2.8 } },
    detector: {
      algorithm: 'statistical',
      hyperparameters: { threshold_sigma: 4 },
    },
    schedule: { windowHours: 168 },
    createdAt: NOW_MS - 10 * DAY_MS,
    createdBy: 'user:default/guest',
    updatedAt: NOW_MS - DAY_MS,
    health: 'healthy',
    lastObservedAt: NOW_MS - 20_000,
    lastValue: 2.8134,
    recentAnomalies: 2,
    productionVersion: 1,
    latestVersion: 2,
    latestStage: 'Staging',
    ...change,
  };
}

/** A version in Production, fitted on a week. */
export function exampleVersion(change: Partial<Version> = {}): Version {
  return {
    seriesId: 'press_01_radial',
    name: 'anomaly-detector-press_01_radial',
    version: 1,
    stage: 'Production',
    algorithm: 'statistical',
    hyperparameters: { threshold_sigma: 4 },
    threshold: 4,
    contextLength: 0,
    band: { expected: 2.81, lower: 1.97, upper: 3.65 },
    metrics: { mean: 2.81, std: 0.21, training_anomaly_rate: 0.0004 },
    trainingWindow: {
      from: NOW_MS - 8 * DAY_MS,
      to: NOW_MS - DAY_MS,
      points: 60_480,
    },
    jobId: 'job-1',
    stateBytes: 96,
    createdAt: NOW_MS - DAY_MS,
    createdBy: 'user:default/guest',
    stageChangedAt: NOW_MS - DAY_MS,
    ...change,
  };
}

/** The model of {@link exampleSeries}. */
export function exampleModel(change: Partial<Model> = {}): Model {
  const series = change.series ?? exampleSeries();
  return {
    name: `anomaly-detector-${series.seriesId}`,
    series,
    production: exampleVersion(),
    latest: exampleVersion({ version: 2, stage: 'Staging' }),
    versions: 2,
    ...change,
  };
}

/** A job in the middle of its fit. */
export function exampleJob(change: Partial<Job> = {}): Job {
  return {
    jobId: 'job-3',
    seriesId: 'press_01_radial',
    status: 'processing',
    priority: 'high',
    algorithm: 'statistical',
    hyperparameters: {},
    window: { windowHours: 168 },
    inline: false,
    step: 'fitting',
    progress: 0.6,
    attempts: 1,
    submittedBy: 'user:default/guest',
    createdAt: NOW_MS - 60_000,
    startedAt: NOW_MS - 55_000,
    points: 60_480,
    ...change,
  };
}

/** An anomaly found by the collector. */
export function exampleAnomaly(change: Partial<Anomaly> = {}): Anomaly {
  return {
    id: 'anomaly-1',
    seriesId: 'press_01_radial',
    timestamp: NOW_MS - 2 * HOUR_MS,
    value: 4.71,
    expected: 2.81,
    lower: 1.97,
    upper: 3.65,
    score: 9.05,
    threshold: 4,
    version: 'v1',
    layer: 'cache',
    origin: 'pulled',
    recordedAt: NOW_MS - 2 * HOUR_MS,
    ...change,
  };
}

/** What was said of an anomaly an hour ago. */
export function exampleFeedback(change: Partial<Feedback> = {}): Feedback {
  return {
    mark: 'fault',
    markedBy: 'user:default/guest',
    markedAt: NOW_MS - HOUR_MS,
    ...change,
  };
}

/** Why a window of values was new to a detector that goes on learning: a cycle that stayed away. */
export function exampleExplanation(
  change: Partial<AnomalyExplanation> = {},
): AnomalyExplanation {
  return {
    component: 'segment_novelty',
    severity: 2.41,
    measured: 4.097,
    bound: 1.7,
    windows: {
      seen: [2.62, 2.94, 3.05, 3.41, 4.71],
      mostSimilar: [2.6, 2.91, 3.08, 2.93, 2.61],
      observationsPerLevel: 15,
      observationsAgo: 27_360,
    },
    ...change,
  };
}

/** A promotion. */
export function exampleEvent(change: Partial<Change> = {}): Change {
  return {
    cursor: '2',
    type: 'stage.changed',
    seriesId: 'press_01_radial',
    version: 1,
    fromStage: 'Staging',
    toStage: 'Production',
    actor: 'user:default/guest',
    at: NOW_MS - DAY_MS,
    detail: { reason: 'Reviewed' },
    ...change,
  };
}

/** A day of observations around 2.8 mm/s, with the anomaly of {@link exampleAnomaly}. */
export function examplePlot(
  range: { from: number; to: number } = { from: NOW_MS - DAY_MS, to: NOW_MS },
  points = 400,
): Plot {
  const step = (range.to - range.from) / (points - 1);
  const anomaly = exampleAnomaly();
  return {
    seriesId: 'press_01_radial',
    unit: 'mm/s',
    extent: { from: NOW_MS - 30 * DAY_MS, to: NOW_MS },
    ...range,
    totalPoints: Math.round((range.to - range.from) / 10_000),
    points: Array.from({ length: points }, (_, index) => {
      const timestamp = range.from + index * step;
      const isAnomaly = Math.abs(timestamp - anomaly.timestamp) < step / 2;
      const daily = Math.sin((2 * Math.PI * timestamp) / DAY_MS) * 0.3;
      const noise = Math.sin(timestamp * 12.9898) * 0.15;
      return [timestamp, isAnomaly ? anomaly.value : 2.81 + daily + noise];
    }),
  };
}

export const examplePrediction: Prediction = {
  anomaly: true,
  anomalyScore: 9.05,
  modelInfo: {
    version: 'v1',
    stage: 'production',
    type: 'cached_mlflow',
    loadedFrom: 'cache',
  },
  confidence: 'high',
  explanation: {
    verdict: 'anomaly',
    threshold: 4,
    expected: 2.81,
    lower: 1.97,
    upper: 3.65,
  },
};

export const examplePredictorHealth: PredictorHealth = {
  status: 'healthy',
  registry: { reachable: true },
  modelsInMemory: 51,
  cacheHitRate: 0.998,
  predictions: 412_345,
  anomalies: 87,
  uptimeSeconds: 86_400,
};
