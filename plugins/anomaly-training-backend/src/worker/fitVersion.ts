import { setImmediate } from 'node:timers/promises';
import {
  type Detector,
  fitDetector,
  type Observations,
} from '@vigia/detectors';
import type { DataReport, Job, NewVersion } from '@vigia/plugin-anomaly-common';

/**
 * Observations scored before the process sees to others: a few milliseconds of a forest. The same process answers pages
 * and predictions, and each of them waits for several such turns.
 */
const SLICE_POINTS = 500;

/** Fits the job's detector on observations that passed validation, as the version to register. */
export async function fitVersion(
  job: Job,
  observations: Observations,
  report: DataReport,
): Promise<NewVersion> {
  const { algorithm, hyperparameters, jobId } = job;
  const detector = fitDetector({ algorithm, hyperparameters, observations });
  const { timestamps } = observations;
  return {
    algorithm,
    hyperparameters,
    state: { ...detector.serialize() },
    threshold: detector.threshold,
    contextLength: detector.contextLength,
    metrics: await metricsOf(detector, observations, report),
    trainingWindow: {
      from: timestamps[0],
      to: timestamps[timestamps.length - 1],
      points: timestamps.length,
    },
    jobId,
    stage: 'Staging',
  };
}

/** Statistics that versions are compared by, and against which the collector judges what comes later. */
async function metricsOf(
  detector: Detector,
  { values }: Observations,
  report: DataReport,
): Promise<Record<string, number>> {
  const { mean, std, min, max, medianPeriodMs } = report;
  let anomalies = 0;
  let scored = 0;
  for (let start = 0; start < values.length; start += SLICE_POINTS) {
    const context = values.subarray(
      Math.max(0, start - detector.contextLength),
      start,
    );
    const slice = values.subarray(start, start + SLICE_POINTS);
    for (const score of detector.scoreBatch(slice, context)) {
      if (!Number.isNaN(score)) {
        scored += 1;
        anomalies += score > detector.threshold ? 1 : 0;
      }
    }
    await setImmediate();
  }
  const statistics = {
    mean,
    std,
    min,
    max,
    median_period_ms: medianPeriodMs,
    training_anomalies: anomalies,
    training_anomaly_rate: scored === 0 ? 0 : anomalies / scored,
    ...detector.metrics,
  };
  return Object.fromEntries(
    Object.entries(statistics).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1]),
    ),
  );
}
