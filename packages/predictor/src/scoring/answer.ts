import type { Band, Verdict } from '@vigia/detectors';
import type { Anomaly, Prediction } from '@vigia/plugin-anomaly-common';
import type { Resolution } from '../layers';

export interface Observation {
  seriesId: string;
  /** Epoch milliseconds. */
  timestamp: number;
  /** Finite. */
  value: number;
}

/** How an observation came: sent to the API, or read by the collector. */
export type Origin = Anomaly['origin'];

/** One observation with all that is known of its score. */
export interface ScoredObservation extends Observation {
  readonly verdict: Verdict['verdict'];
  /** Finite; 0 while initializing. */
  readonly score: number;
  readonly threshold: number;
  readonly band?: Band;
  readonly modelInfo: Prediction['modelInfo'];
  readonly confidence: Prediction['confidence'];
  readonly origin: Origin;
  /** Time that the answer took, its share of a batch. */
  readonly latencyMs: number;
}

/** Puts a verdict and who gave it together. A score beyond what a number holds becomes the largest one: JSON has no infinity. */
export function scoreObservation(
  observation: Observation,
  verdict: Verdict,
  resolution: Resolution,
  how: { origin: Origin; latencyMs: number },
): ScoredObservation {
  const { seriesId, timestamp, value } = observation;
  return {
    seriesId,
    timestamp,
    value,
    verdict: verdict.verdict,
    score:
      verdict.verdict === 'initializing'
        ? 0
        : Math.min(verdict.score, Number.MAX_VALUE),
    threshold: resolution.scorer.threshold,
    band: verdict.verdict === 'initializing' ? undefined : verdict.band,
    modelInfo: resolution.modelInfo,
    confidence: resolution.confidence,
    origin: how.origin,
    latencyMs: how.latencyMs,
  };
}

/** The HLD's answer, with an explanation only for who asked. */
export function toPrediction(
  scored: ScoredObservation,
  explain: boolean,
): Prediction {
  const { verdict, score, threshold, band, modelInfo, confidence } = scored;
  return {
    anomaly: verdict === 'anomaly',
    anomalyScore: score,
    modelInfo,
    confidence,
    ...(explain ? { explanation: { verdict, threshold, ...band } } : {}),
  };
}
