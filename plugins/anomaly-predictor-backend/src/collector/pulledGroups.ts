import {
  runsOf,
  VERDICTS,
  type RecordedGroup,
  type ScoredObservation,
} from '@vigia/predictor';

/** What was scored of one series by one version, window by window, in the form that a recorder hands over. */
export function pulledGroups(
  seriesId: string,
  scored: readonly ScoredObservation[],
  answeredBy: RecordedGroup['answeredBy'],
): RecordedGroup[] {
  const columns = {
    timestamps: Float64Array.from(scored, ({ timestamp }) => timestamp),
    values: Float64Array.from(scored, ({ value }) => value),
    scores: Float64Array.from(scored, ({ score }) => score),
    verdicts: Uint8Array.from(scored, ({ verdict }) =>
      VERDICTS.indexOf(verdict),
    ),
  };
  return runsOf(columns.timestamps, { answeredBy: [answeredBy] }).map(run => ({
    seriesId,
    ...run,
    columns,
  }));
}
