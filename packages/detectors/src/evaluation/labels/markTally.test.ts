import { type LabelledInstant, tallyMarks } from './markTally';

const HOUR_MS = 3_600_000;
/** Two days, an observation an hour. */
const timestamps = Float64Array.from({ length: 48 }, (_, i) => i * HOUR_MS);

type Pair = [first: number, last: number];

const fault = (hour: number): LabelledInstant => ({
  timestamp: hour * HOUR_MS,
  fault: true,
});
const falseAlarm = (hour: number): LabelledInstant => ({
  timestamp: hour * HOUR_MS,
  fault: false,
});

/** Detectors are trained on the first ten hours; alarms within three hours count. */
function tally(alarms: Pair[], marks: LabelledInstant[]) {
  const tallied = tallyMarks({
    timestamps,
    from: 10,
    alarms: alarms.map(([first, last]) => ({ first, last })),
    marks,
    toleranceMs: 3 * HOUR_MS,
  });
  return {
    faults: [tallied.found, tallied.faults],
    delay: tallied.medianDelayMs / HOUR_MS,
    falseAlarms: [tallied.raisedAgain, tallied.falseAlarms],
  };
}

describe('alarms beside marks', () => {
  it.each<[string, Pair[], number, number]>([
    ['at the mark', [[20, 20]], 0, 1],
    ['at the end of the tolerance', [[23, 23]], 3, 1],
    ['after the tolerance', [[24, 24]], NaN, 0],
    ['at its beginning', [[17, 17]], -3, 1],
    ['before it', [[16, 16]], NaN, 0],
    ['from before it on', [[12, 18]], -3, 1],
    ['twice', [[19, 19], [21, 21]], -1, 1], // prettier-ignore
    ['never', [], NaN, 0],
  ])('a fault with an alarm %s', (_, alarms, delay, found) => {
    expect(tally(alarms, [fault(20)])).toEqual({
      faults: [found, 1],
      delay,
      falseAlarms: [0, 0],
    });
  });

  it('counts false alarms that come again', () => {
    const marks = [falseAlarm(20), falseAlarm(40)];
    expect(tally([[21, 21]], marks).falseAlarms).toEqual([1, 2]);
  });

  it('does not judge what the detector was trained on, nor what was not tried', () => {
    expect(tally([[2, 2], [9, 9]], [fault(9), falseAlarm(2), fault(60)])).toEqual({ faults: [0, 0], delay: NaN, falseAlarms: [0, 0] }); // prettier-ignore
    // The mark counts, and an alarm before the judged observations does not.
    expect(tally([[9, 9]], [fault(10)]).faults).toEqual([0, 1]);
  });

  it('gives an alarm between a fault and a false alarm to the nearer', () => {
    const marks = [fault(20), falseAlarm(23)];
    expect(tally([[21, 21]], marks)).toMatchObject({
      faults: [1, 1],
      falseAlarms: [0, 1],
    });
    expect(tally([[22, 22]], marks)).toMatchObject({
      faults: [0, 1],
      falseAlarms: [1, 1],
    });
  });

  it('lets one alarm stand for several marks of the same trouble', () => {
    const marks = [fault(20), fault(21), fault(22)];
    expect(tally([[20, 20]], marks).faults).toEqual([3, 3]);
  });
});
