import type { Band, Explanation } from '@vigia/detectors';
import type { ExplainedVerdict, ScoreColumns } from '../context';
import type { FleetTable, SeriesIds } from '../fleet';
import type { Resolution } from '../layers';
import { memoryPool } from '../memoryPool';
import { explainScore, type Scorer } from '../models';
import { compactBand } from './answer';
import { AnsweredByPlaces } from './AnsweredByPlaces';
import {
  ANOMALY,
  INITIALIZING,
  NORMAL,
  type AnswerColumns,
  type AnswerDetail,
  type AnsweredBy,
  type ObservationColumns,
} from './ScoringService';

const VERDICT_NUMBERS = {
  normal: NORMAL,
  anomaly: ANOMALY,
  initializing: INITIALIZING,
} as const;

/** The columns of one series' observations, scored by the compact model of a slot. */
export function scoreCompactColumn(
  fleet: FleetTable,
  slot: number,
  values: Float64Array,
  answeredBy: AnsweredBy,
): AnswerColumns {
  const centre = fleet.centres[slot];
  const scale = fleet.scales[slot];
  const threshold = fleet.thresholds[slot];
  const scores = memoryPool.numbers(values.length);
  const verdicts = memoryPool.bytes(values.length);
  let anomalies = 0;
  for (let i = 0; i < values.length; i++) {
    const score = Math.min(
      Math.abs(values[i] - centre) / scale,
      Number.MAX_VALUE,
    );
    scores[i] = score;
    if (score > threshold) {
      verdicts[i] = ANOMALY;
      anomalies++;
    }
  }
  return {
    scores,
    verdicts,
    anomalies,
    answeredBy: [answeredBy],
    detail: index => compactDetail(fleet, slot, scores[index]),
  };
}

function compactDetail(
  fleet: FleetTable,
  slot: number,
  score: number,
): AnswerDetail {
  const centre = fleet.centres[slot];
  const threshold = fleet.thresholds[slot];
  return {
    threshold,
    band: compactBand(centre, fleet.scales[slot], threshold),
    explanation: explainScore(
      { algorithm: fleet.algorithm(slot), threshold },
      score,
    ),
  };
}

/** What is known of an observation that a model has scored. */
interface Judged {
  readonly value: number;
  readonly score: number;
  readonly verdict: number;
  /** Of an anomaly, by a detector that goes on learning: it does not know any more. */
  readonly explanation: Explanation | undefined;
}

function resolutionDetail(
  { scorer }: Resolution,
  { value, score, verdict, explanation }: Judged,
): AnswerDetail {
  const { threshold } = scorer;
  if (verdict === INITIALIZING) {
    return { threshold };
  }
  return scorer.learns
    ? { threshold, band: explanation?.band, explanation }
    : {
        threshold,
        band: bandOf(scorer, value),
        explanation: explainScore(scorer, score),
      };
}

/** Of one value alone a detector with context says no band. */
function bandOf(scorer: Scorer, value: number): Band | undefined {
  const verdict = scorer.contextLength === 0 ? scorer.score(value) : undefined;
  return verdict?.verdict === 'initializing' ? undefined : verdict?.band;
}

/** Makes answers of what was said of one series' values. In place. */
export function judgeColumn(
  { scores, alarms, explanations }: ScoreColumns,
  values: Float64Array,
  resolution: Resolution,
): AnswerColumns {
  const verdicts = memoryPool.bytes(scores.length);
  let anomalies = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    if (Number.isNaN(score)) {
      scores[i] = 0;
      verdicts[i] = INITIALIZING;
      continue;
    }
    scores[i] = Math.min(score, Number.MAX_VALUE);
    if (alarms[i] === 1) {
      verdicts[i] = ANOMALY;
      anomalies++;
    }
  }
  return {
    scores,
    verdicts,
    anomalies,
    answeredBy: [resolution.answeredBy],
    detail: index =>
      resolutionDetail(resolution, {
        value: values[index],
        score: scores[index],
        verdict: verdicts[index],
        explanation: explanations.get(index),
      }),
  };
}

/** Where the models of a batch of many series are. */
export interface FoundModels {
  readonly fleet: FleetTable;
  /** Of each observation: the slot of its compact model, or -1. */
  readonly slots: Int32Array;
  /** Of the series that are not scored by the fleet's table. */
  readonly resolutions: ReadonlyMap<string, Resolution>;
}

/**
 * Scores observations of many series.
 *
 * @param scoreOne - scores the observation at a place by a resolution
 * @param answeredByOf - who answers for a version in the fleet's table
 */
export function scoreManySeries(
  seriesIds: SeriesIds,
  values: ObservationColumns['values'],
  found: FoundModels,
  scoreOne: (resolution: Resolution, index: number) => ExplainedVerdict,
  answeredByOf: (version: number) => AnsweredBy,
): AnswerColumns {
  const { fleet, slots, resolutions } = found;
  const scores = memoryPool.numbers(values.length);
  const verdicts = memoryPool.bytes(values.length);
  const places = new AnsweredByPlaces(values.length);
  const explanations = new Map<number, Explanation>();
  let anomalies = scoreCompactSlots(found, values, scores, verdicts);
  places.setVersions(slots, fleet.versions, answeredByOf);
  if (resolutions.size > 0) {
    for (let i = slots.indexOf(-1); i >= 0; i = slots.indexOf(-1, i + 1)) {
      const resolution = resolutions.get(seriesIds.at(i)!)!;
      const verdict = scoreOne(resolution, i);
      places.set(i, resolution.answeredBy);
      verdicts[i] = VERDICT_NUMBERS[verdict.verdict];
      if (verdict.verdict !== 'initializing') {
        scores[i] = Math.min(verdict.score, Number.MAX_VALUE);
      }
      if (verdict.verdict === 'anomaly') {
        anomalies++;
        if (verdict.explanation) {
          explanations.set(i, verdict.explanation);
        }
      }
    }
  }
  const detail = (index: number) =>
    slots[index] < 0
      ? resolutionDetail(resolutions.get(seriesIds.at(index)!)!, {
          value: values[index],
          score: scores[index],
          verdict: verdicts[index],
          explanation: explanations.get(index),
        })
      : compactDetail(fleet, slots[index], scores[index]);
  return { scores, verdicts, anomalies, ...places.columns(), slots, detail };
}

/** Scores what the fleet's table scores by itself, in a loop that does nothing else; tells how many are anomalies. */
function scoreCompactSlots(
  { fleet, slots }: FoundModels,
  values: Float64Array,
  scores: Float64Array,
  verdicts: Uint8Array,
): number {
  const { centres, scales, thresholds } = fleet;
  let anomalies = 0;
  for (let i = 0; i < values.length; i++) {
    const slot = slots[i];
    if (slot >= 0) {
      const score = Math.min(
        Math.abs(values[i] - centres[slot]) / scales[slot],
        Number.MAX_VALUE,
      );
      scores[i] = score;
      if (score > thresholds[slot]) {
        verdicts[i] = ANOMALY;
        anomalies++;
      }
    }
  }
  return anomalies;
}
