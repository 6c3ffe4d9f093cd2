import {
  ANOMALY,
  toldBand,
  toldExplanation,
  type Answer,
  type AnswerColumns,
  type ObservationColumns,
  type ScoredObservation,
} from '../scoring';
import type { AnomalyEvent } from './records';

/** The event of a pushed observation whose verdict is an anomaly. */
export function anomalyOfOne(
  seriesId: string,
  timestamp: number,
  value: number,
  answer: Omit<Answer, 'verdict'>,
): AnomalyEvent {
  return anomalyEvent(
    {
      seriesId,
      timestamp,
      value,
      score: answer.score,
      threshold: answer.threshold,
      band: answer.band,
      explanation: answer.explanation,
      modelInfo: answer.answeredBy.modelInfo,
      origin: 'pushed',
    },
    Date.now(),
  );
}

/** The events of pushed observations in columns. */
export function anomaliesOfColumns(
  { seriesIds, timestamps, values }: ObservationColumns,
  answers: AnswerColumns,
): AnomalyEvent[] {
  const { answeredBy, answeredByIndex, scores, verdicts } = answers;
  const events: AnomalyEvent[] = [];
  for (
    let i = verdicts.indexOf(ANOMALY);
    i >= 0;
    i = verdicts.indexOf(ANOMALY, i + 1)
  ) {
    events.push(
      anomalyOfOne(
        typeof seriesIds === 'string' ? seriesIds : seriesIds.at(i)!,
        timestamps[i],
        values[i],
        {
          ...answers.detail(i),
          score: scores[i],
          answeredBy: answeredBy[answeredByIndex ? answeredByIndex[i] : 0],
        },
      ),
    );
  }
  return events;
}

/** The event that an anomaly is kept as; undefined for any other verdict. */
export function toAnomalyEvent(
  scored: ScoredObservation,
  recordedAt: number,
): AnomalyEvent | undefined {
  return scored.verdict === 'anomaly'
    ? anomalyEvent(scored, recordedAt)
    : undefined;
}

function anomalyEvent(
  {
    seriesId,
    timestamp,
    value,
    band,
    explanation,
    score,
    threshold,
    modelInfo,
    origin,
  }: Omit<ScoredObservation, 'verdict' | 'confidence' | 'latencyMs'>,
  recordedAt: number,
): AnomalyEvent {
  return {
    seriesId,
    timestamp,
    value,
    ...toldBand(band),
    score,
    threshold,
    version: modelInfo.version,
    layer: modelInfo.loadedFrom,
    origin,
    recordedAt,
    ...(explanation && { explanation: toldExplanation(explanation) }),
  };
}
