import { alarmScores, sumTallies, tallyAlarms } from './alarmTally';
import type { IndexRange } from './ranges';

const HOUR_MS = 3_600_000;
/** Two days and an hour, an observation an hour. */
const timestamps = Float64Array.from({ length: 50 }, (_, i) => i * HOUR_MS);

type Pair = [first: number, last: number];

function ranges(pairs: Pair[]): IndexRange[] {
  return pairs.map(([first, last]) => ({ first, last }));
}

function scoresOf(alarms: Pair[], events: Pair[], from = 1) {
  return alarmScores(
    tallyAlarms({
      timestamps,
      from,
      alarms: ranges(alarms),
      events: ranges(events),
    }),
  );
}

describe('alarms beside labels', () => {
  it.each<[string, Pair[], Pair[], [number, number, number]]>([
    ['right on the event', [[10, 14]], [[10, 14]], [1, 1, 1]],
    ['one observation in it', [[12, 12]], [[10, 19]], [1, 1, 1]],
    ['one event of two', [[12, 12]], [[10, 19], [30, 30]], [1, 0.5, 2 / 3]], // prettier-ignore
    ['an alarm half outside', [[8, 11]], [[10, 19]], [0.5, 1, 2 / 3]],
    ['one alarm true, one false', [[12, 12], [40, 44]], [[10, 19]], [0.5, 1, 2 / 3]], // prettier-ignore
    ['one alarm over two events', [[10, 19]], [[10, 11], [17, 19]], [0.5, 1, 2 / 3]], // prettier-ignore
    ['two alarms in one event', [[10, 10], [14, 14]], [[10, 19]], [1, 1, 1]], // prettier-ignore
    ['never right', [[1, 2]], [[10, 19]], [0, 0, 0]],
    ['silence', [], [[10, 19]], [NaN, 0, 0]],
    ['nothing to find', [[1, 2]], [], [0, NaN, 0]],
    ['nothing to find, nothing said', [], [], [NaN, NaN, NaN]],
  ])('%s', (_, alarms, events, [precision, recall, f1]) => {
    expect(scoresOf(alarms, events)).toMatchObject({ precision, recall, f1 });
  });

  it('pays a detector that is always in alarm no more than the share of anomalies', () => {
    const { precision, recall } = scoresOf([[0, 49]], [[10, 14]]);
    expect(precision).toBeCloseTo(0.1, 12);
    expect(recall).toBe(1);
  });

  it('does not judge what the detector was trained on', () => {
    const events: Pair[] = [[2, 5], [8, 12], [30, 31]]; // prettier-ignore
    const scores = scoresOf([[10, 10]], events, 10);
    expect(scores.recall).toBe(0.5);
    expect(scores.medianDelayMs).toBe(0);
  });

  it('tells how late an event was noticed', () => {
    expect(scoresOf([[12, 13]], [[10, 19]]).medianDelayMs).toBe(2 * HOUR_MS);
    expect(scoresOf([[8, 13]], [[10, 19]]).medianDelayMs).toBe(0);
    expect(scoresOf([], [[10, 19]]).medianDelayMs).toBeNaN();
  });

  it('counts alarms by the day', () => {
    expect(scoresOf([[3, 4], [30, 30], [40, 40]], []).alarmsPerDay).toBeCloseTo(1.5, 12); // prettier-ignore
  });

  it('sums series up', () => {
    const silent = {
      timestamps,
      from: 1,
      alarms: [],
      events: ranges([[4, 5]]),
    };
    const heard = {
      ...silent,
      alarms: ranges([[5, 5], [9, 9]]), // prettier-ignore
    };
    const scores = alarmScores(
      sumTallies([tallyAlarms(silent), tallyAlarms(heard)]),
    );
    expect(scores).toEqual({
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      alarmsPerDay: 0.5,
      medianDelayMs: HOUR_MS,
    });
  });
});
