import {
  VERDICTS,
  type RecordedGroup,
  type ScoredObservation,
} from '@vigia/predictor';

/** What was pushed of one series, ascending in time. */
export interface PushedObservations {
  seriesId: string;
  observations: Pick<
    ScoredObservation,
    'origin' | 'timestamp' | 'value' | 'verdict'
  >[];
}

/** What a recorder hands over, by series, whatever the versions and windows. */
export function pushedObservations(
  groups: readonly RecordedGroup[],
): PushedObservations[] {
  const bySeries = new Map<string, PushedObservations['observations']>();
  for (const { seriesId, columns, from, to } of groups) {
    const observations = bySeries.get(seriesId) ?? [];
    bySeries.set(seriesId, observations);
    for (let i = from; i < to; i++) {
      observations.push({
        origin: 'pushed',
        timestamp: columns.timestamps[i],
        value: columns.values[i],
        verdict: VERDICTS[columns.verdicts[i]],
      });
    }
  }
  return [...bySeries].map(([seriesId, observations]) => ({
    seriesId,
    observations: observations.sort((a, b) => a.timestamp - b.timestamp),
  }));
}

/** What the collector scored of one series by one resolution, in the form that a recorder hands over. */
export function toGroup(
  scored: readonly ScoredObservation[],
  answeredBy: RecordedGroup['answeredBy'],
): RecordedGroup {
  return {
    seriesId: scored[0].seriesId,
    answeredBy,
    windowStart: 0,
    columns: {
      timestamps: Float64Array.from(scored, ({ timestamp }) => timestamp),
      values: Float64Array.from(scored, ({ value }) => value),
      scores: Float64Array.from(scored, ({ score }) => score),
      verdicts: Uint8Array.from(scored, ({ verdict }) =>
        VERDICTS.indexOf(verdict),
      ),
    },
    from: 0,
    to: scored.length,
  };
}
