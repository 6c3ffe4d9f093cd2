import fc from 'fast-check';
import { checkTrainingData, DEFAULT_BOUNDS } from './checkTrainingData';

const BOUNDS = { minPoints: 4, maxPoints: 40, minStd: 1e-6 };

interface Window {
  timestamps: number[];
  values: number[];
}

function goodWindow(): Window {
  return {
    timestamps: Array.from({ length: 20 }, (_, i) => 1_000_000 + i * 1000),
    values: Array.from({ length: 20 }, (_, i) => (i * 7) % 5),
  };
}

function check(change: (window: Window) => void) {
  const window = goodWindow();
  change(window);
  return checkTrainingData(window, BOUNDS);
}

it('tells what a good window is like', () => {
  expect(check(() => {})).toEqual({
    ok: true,
    issues: [],
    points: 20,
    from: 1_000_000,
    to: 1_019_000,
    medianPeriodMs: 1000,
    gaps: 0,
    mean: 2,
    std: Math.SQRT2,
    min: 0,
    max: 4,
  });
});

it('counts the intervals longer than three median periods', () => {
  const report = check(window => {
    window.timestamps = window.timestamps.map(
      (time, i) => time + (i > 5 ? 2000 : 0) + (i > 9 ? 2001 : 0),
    );
  });
  expect(report).toMatchObject({ ok: true, medianPeriodMs: 1000, gaps: 1 });
});

const NO_CHANGE = () => {};

describe('each problem has its message', () => {
  it.each<[string, (window: Window) => void, object[]]>([
    ['a good window', NO_CHANGE, []],
    [
      'one point too few',
      window => {
        window.timestamps.length = 3;
        window.values.length = 3;
      },
      [
        {
          code: 'too_few_points',
          message: 'values: 3 observations, at least 4 are needed',
        },
      ],
    ],
    [
      'one point too many',
      window => {
        window.timestamps = Array.from({ length: 41 }, (_, i) => i);
        window.values = Array.from({ length: 41 }, (_, i) => i);
      },
      [
        {
          code: 'too_many_points',
          message: 'values: 41 observations, at most 40 are allowed',
        },
      ],
    ],
    [
      'nothing',
      window => {
        window.timestamps = [];
        window.values = [];
      },
      [
        {
          code: 'too_few_points',
          message: 'values: 0 observations, at least 4 are needed',
        },
      ],
    ],
    [
      'columns of two lengths',
      window => void window.timestamps.pop(),
      [
        {
          code: 'length_mismatch',
          message:
            'timestamps has 19 entries and values has 20; both must have as many',
        },
      ],
    ],
    [
      'a timestamp that goes back',
      window => void (window.timestamps[17] = 1_001_500),
      [
        {
          code: 'not_increasing',
          message:
            'timestamps[17]: 1001500 is before timestamps[16], 1016000; they must strictly increase',
          index: 17,
        },
      ],
    ],
    [
      'a duplicate',
      window => void (window.timestamps[17] = 1_016_000),
      [
        {
          code: 'duplicate_timestamp',
          message: 'timestamps[17]: 1016000 is the same as timestamps[16]',
          index: 17,
        },
      ],
    ],
    [
      'a value that is not a number',
      window => void (window.values[17] = NaN),
      [
        {
          code: 'not_finite',
          message: 'values[17]: NaN is not a finite number',
          index: 17,
        },
      ],
    ],
    [
      'an infinite value',
      window => void (window.values[0] = -Infinity),
      [
        {
          code: 'not_finite',
          message: 'values[0]: -Infinity is not a finite number',
          index: 0,
        },
      ],
    ],
    [
      'a text among the values',
      window => void ((window.values as unknown[])[2] = '7'),
      [
        {
          code: 'not_finite',
          message: 'values[2]: 7 is not a finite number',
          index: 2,
        },
      ],
    ],
    [
      'a timestamp that is not a number',
      window => void (window.timestamps[17] = NaN),
      [
        {
          code: 'not_finite',
          message: 'timestamps[17]: NaN is not a finite number',
          index: 17,
        },
      ],
    ],
    [
      'a constant series',
      window => void window.values.fill(3),
      [
        {
          code: 'constant',
          message:
            'values: their standard deviation 0 must be above 0.000001; the series is constant',
        },
      ],
    ],
  ])('%s', (_, change, issues) => {
    const report = check(change);
    expect(report.issues).toEqual(issues);
    expect(report.ok).toBe(issues.length === 0);
  });

  it('tells of values whose deviation overflows, with statistics that JSON can write', () => {
    const report = check(window => {
      window.values = window.values.map((_, i) => (i % 2 ? 1e308 : -1e308));
    });
    expect(report.issues).toEqual([
      {
        code: 'not_finite',
        message:
          'values: from -1e+308 to 1e+308, too far apart for their standard deviation to be a finite number',
      },
    ]);
    expect(report.std).toBeUndefined();
  });

  it('takes a deviation at the bound for constant, and one above it not', () => {
    const ofStd = (std: number) =>
      check(
        window =>
          void (window.values = window.values.map((__, i) =>
            i % 2 ? std : -std,
          )),
      );
    expect(ofStd(1e-6).issues).toMatchObject([{ code: 'constant' }]);
    expect(ofStd(1.01e-6).ok).toBe(true);
  });

  it('tells all that is wrong at once', () => {
    const report = check(window => {
      window.timestamps[5] = window.timestamps[4];
      window.values[3] = Infinity;
      window.values.pop();
    });
    expect(report.issues.map(({ code }) => code)).toEqual([
      'length_mismatch',
      'duplicate_timestamp',
      'not_finite',
    ]);
  });

  it('tells the first three of a kind and the number of the rest', () => {
    const { issues } = check(window => void window.values.fill(NaN));
    expect(issues.map(({ index }) => index)).toEqual([0, 1, 2, undefined]);
    expect(issues[3].message).toBe(
      'and 17 more like these (20 not_finite in all)',
    );
  });

  it('measures what is finite', () => {
    const report = check(window => {
      window.values = [1, NaN, 3, Infinity];
      window.timestamps = [NaN, 5000, 6000, 7000];
    });
    expect(report).toMatchObject({
      points: 4,
      mean: 2,
      std: 1,
      min: 1,
      max: 3,
      from: 5000,
      to: 7000,
      medianPeriodMs: 1000,
    });
  });
});

it('accepts exactly the windows that keep to the bounds', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.integer({ min: -1, max: 5 }),
          fc.constantFrom(1, 2, 3, NaN),
        ),
        { maxLength: 50 },
      ),
      steps => {
        let time = 0;
        const timestamps = steps.map(([step]) => (time += step));
        const values = steps.map(([, value]) => value);
        const expected =
          values.length >= BOUNDS.minPoints &&
          values.length <= BOUNDS.maxPoints &&
          steps.slice(1).every(([step]) => step > 0) &&
          values.every(Number.isFinite) &&
          new Set(values).size > 1;
        expect(checkTrainingData({ timestamps, values }, BOUNDS).ok).toBe(
          expected,
        );
      },
    ),
  );
});

it("has the HLD's bounds for defaults", () => {
  const timestamps = Float64Array.from({ length: 100_001 }, (_, i) => i);
  const report = (points: number) =>
    checkTrainingData(
      {
        timestamps: timestamps.subarray(0, points),
        values: timestamps.subarray(0, points),
      },
      DEFAULT_BOUNDS,
    );
  expect(
    [9_999, 10_000, 100_000, 100_001].map(points => report(points).ok),
  ).toEqual([false, true, true, false]);
});
