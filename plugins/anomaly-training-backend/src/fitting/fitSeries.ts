import {
  type Detector,
  fitDetector,
  type Observations,
  ParameterError,
  prepareTrainingData,
  repeatTraining,
} from '@vigia/detectors';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import type { Fitted, FitJob, FitOutcome, FitQuality } from './fitTask';

/** Checks the observations of one job and fits its detector on them. Never throws: it says why there is no fit. */
export function fitSeries(job: FitJob, quality: FitQuality): FitOutcome {
  const startedAt = performance.now();
  let checkedAt = startedAt;
  const timed = () => ({
    checkMs: checkedAt - startedAt,
    fitMs: performance.now() - checkedAt,
  });
  try {
    const { observations, report } = prepareTrainingData(
      job.observations,
      quality,
    );
    checkedAt = performance.now();
    if (!report.ok) {
      return { refused: 'data', message: '', report, ...timed() };
    }
    const fitted = fit(job, observations, report);
    return { fitted, report, ...timed() };
  } catch (error) {
    return {
      refused: error instanceof ParameterError ? 'parameter' : 'other',
      message: error instanceof Error ? error.message : String(error),
      ...timed(),
    };
  }
}

function fit(
  { algorithm, hyperparameters }: FitJob,
  observations: Observations,
  report: DataReport,
): Fitted {
  const detector = fitDetector({ algorithm, hyperparameters, observations });
  const { timestamps } = observations;
  return {
    state: { ...detector.serialize() } as Fitted['state'],
    threshold: detector.threshold,
    contextLength: detector.contextLength,
    metrics: metricsOf(detector, observations, report),
    trainingWindow: {
      from: timestamps[0],
      to: timestamps[timestamps.length - 1],
      points: timestamps.length,
    },
  };
}

/** Statistics that versions are compared by, and against which the collector judges what comes later. */
function metricsOf(
  detector: Detector,
  observations: Observations,
  report: DataReport,
): Record<string, number> {
  const { mean, std, min, max, medianPeriodMs } = report;
  const { alarms, scored } = detector.learns
    ? repeatTraining(detector, observations)
    : countAnomalies(detector, observations);
  const statistics = {
    mean,
    std,
    min,
    max,
    median_period_ms: medianPeriodMs,
    training_anomalies: alarms,
    training_anomaly_rate: scored === 0 ? 0 : alarms / scored,
    ...detector.metrics,
  };
  return Object.fromEntries(
    Object.entries(statistics).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1]),
    ),
  );
}

function countAnomalies(detector: Detector, { values }: Observations) {
  let alarms = 0;
  let scored = 0;
  for (const score of detector.scoreBatch(values)) {
    if (!Number.isNaN(score)) {
      scored += 1;
      alarms += score > detector.threshold ? 1 : 0;
    }
  }
  return { alarms, scored };
}
