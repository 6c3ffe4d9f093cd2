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
