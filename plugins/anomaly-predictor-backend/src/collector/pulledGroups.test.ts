import type { RecordedGroup, ScoredObservation } from '@vigia/predictor';
import { pulledGroups } from './pulledGroups';

const HOUR_MS = 3_600_000;
const answeredBy = {
  modelInfo: { version: 'v1' },
} as RecordedGroup['answeredBy'];
const at = (timestamp: number, value: number) =>
  ({ timestamp, value, score: value, verdict: 'anomaly' } as ScoredObservation);

describe('pulledGroups', () => {
  it('has none of a read of which nothing could be scored', () => {
    expect(pulledGroups('a', [], answeredBy)).toEqual([]);
  });

  it('parts observations where the hour turns', () => {
    const groups = pulledGroups(
      'a',
      [at(HOUR_MS - 1, 1), at(HOUR_MS, 2), at(HOUR_MS + 1, 3)],
      answeredBy,
    );
    expect(
      groups.map(({ seriesId, windowStart, columns, from, to }) => [
        seriesId,
        windowStart,
        [...columns.values.slice(from, to)],
        [...columns.verdicts.slice(from, to)],
      ]),
    ).toEqual([
      ['a', 0, [1], [1]],
      ['a', HOUR_MS, [2, 3], [1, 1]],
    ]);
  });
});
