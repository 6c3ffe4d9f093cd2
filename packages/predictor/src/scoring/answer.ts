import type { Band, Explanation, Verdict } from '@vigia/detectors';
import type { ExplainedVerdict } from '../context';
import type { Anomaly, Prediction } from '@vigia/plugin-anomaly-common';
import type { Resolution } from '../layers';
import { explainScore } from '../models';
import type { Answer, AnsweredBy } from './ScoringService';

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
  /** Of an anomaly. */
  readonly explanation?: Explanation;
  readonly modelInfo: Prediction['modelInfo'];
  readonly confidence: Prediction['confidence'];
  readonly origin: Origin;
  /** Time that the answer took, its share of a batch. */
  readonly latencyMs: number;
}

/** The answer of a compact model; its band and its explanation are made when they are asked for. */
export class CompactAnswer implements Answer {
  readonly verdict: 'normal' | 'anomaly';
  readonly score: number;
  readonly threshold: number;
  readonly answeredBy: AnsweredBy;
  readonly #centre: number;
  readonly #scale: number;
  readonly #algorithm: string;

  /** Scores as `DeviationDetector` does: bounded, since JSON knows no infinity. */
  constructor(
    value: number,
    centre: number,
    scale: number,
    threshold: number,
    algorithm: string,
    answeredBy: AnsweredBy,
  ) {
    const score = Math.min(Math.abs(value - centre) / scale, Number.MAX_VALUE);
    this.verdict = score > threshold ? 'anomaly' : 'normal';
    this.score = score;
    this.threshold = threshold;
    this.answeredBy = answeredBy;
    this.#centre = centre;
    this.#scale = scale;
    this.#algorithm = algorithm;
  }

  get band(): Band {
    return compactBand(this.#centre, this.#scale, this.threshold);
  }

  get explanation(): Explanation {
    const { score, threshold } = this;
    return explainScore({ algorithm: this.#algorithm, threshold }, score);
  }
}

/** The band that a compact model expects values in: centre +- threshold x scale. */
export function compactBand(
  centre: number,
  scale: number,
  threshold: number,
): Band {
  return {
    expected: centre,
    lower: centre - threshold * scale,
    upper: centre + threshold * scale,
  };
}

/** Puts a verdict and who gave it together. A score beyond what a number holds becomes the largest one: JSON has no infinity. */
export function toAnswer(
  verdict: ExplainedVerdict,
  resolution: Resolution,
): Answer {
  const isScored = verdict.verdict !== 'initializing';
  return {
    verdict: verdict.verdict,
    score: isScored ? Math.min(verdict.score, Number.MAX_VALUE) : 0,
    threshold: resolution.scorer.threshold,
    band: isScored ? verdict.band : undefined,
    explanation: verdict.explanation,
    answeredBy: resolution.answeredBy,
  };
}

/** An observation together with its answer. */
export function toScored(
  observation: Observation,
  answer: Answer,
  how: { origin: Origin; latencyMs: number },
): ScoredObservation {
  const { seriesId, timestamp, value } = observation;
  const { verdict, score, threshold, band, explanation, answeredBy } = answer;
  const { modelInfo, confidence } = answeredBy;
  return {
    seriesId,
    timestamp,
    value,
    verdict,
    score,
    threshold,
    band,
    explanation,
    modelInfo,
    confidence,
    origin: how.origin,
    latencyMs: how.latencyMs,
  };
}
