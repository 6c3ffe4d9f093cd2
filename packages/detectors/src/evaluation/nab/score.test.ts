import { ParameterError } from '../../errors';
import { leaveOneCategoryOut } from './leaveOneCategoryOut';
import { metronome } from './metronome';
import { optimiseNabThreshold } from './optimise';
import { NO_WINDOW, nabPositions, probationOf } from './positions';
import { nabScore, rawNabScore } from './score';
import { NAB_PROFILES, type NabSeries, type ScoringProfile } from './types';

const MINUTE_MS = 60_000;
const { standard, lowFalsePositives, lowFalseNegatives } = NAB_PROFILES;
const PROFILES: ScoringProfile[] = Object.values(NAB_PROFILES);

/** An observation a minute; windows from the first to the last index given. */
function series(length: number, ...windows: [number, number][]): NabSeries {
  return {
    name: 'test/series.csv',
    category: 'test',
    timestamps: Float64Array.from({ length }, (_, i) => i * MINUTE_MS),
    values: new Float64Array(length),
    windows: windows.map(([first, last]) => ({
      beginMs: first * MINUTE_MS,
      endMs: last * MINUTE_MS,
    })),
  };
}

/** An observation's score by its index; 0 elsewhere. */
function result(labelled: NabSeries, scores: Record<number, number>) {
  const column = new Float64Array(labelled.values.length);
  for (const [i, score] of Object.entries(scores)) column[Number(i)] = score;
  return {
    category: labelled.category,
    positions: nabPositions(labelled),
    scores: column,
  };
}

it.each([
  [0, 0],
  [100, 15],
  [4_033, 604],
  [5_000, 750],
  [22_695, 750],
])('%i observations begin with a probation of %i', (length, probation) => {
  expect(probationOf(length)).toBe(probation);
});

describe('what an alarm is worth', () => {
  const { windowOf, worth } = nabPositions(series(100, [40, 49], [80, 89]));

  it.each([
    ['long before the first window', 20, NO_WINDOW, -1],
    ['just before the first window', 39, NO_WINDOW, -1],
    ['at its first observation', 40, 0, 1],
    // p = -.5: (2 / (1 + e^-2.5) - 1) / (2 / (1 + e^-5) - 1)
    ['in its middle', 45, 0, 0.8598],
    // p = -.1
    ['at its last observation', 49, 0, 0.2482],
    // p = 1 / 9: 2 / (1 + e^(5/9)) - 1
    ['just after it', 50, NO_WINDOW, -0.2708],
    // p = 1
    ['a width after it', 58, NO_WINDOW, -0.9866],
    // p = 27 / 9
    ['three widths after it', 76, NO_WINDOW, -1],
    ['more than three widths after it', 77, NO_WINDOW, -1],
    ['at the first observation of the second window', 80, 1, 1],
    ['just after the second window', 90, NO_WINDOW, -0.2708],
  ])('%s', (_, index, window, expected) => {
    expect(windowOf[index]).toBe(window);
    expect(worth[index]).toBeCloseTo(expected, 4);
  });
});

describe('the score of a corpus', () => {
  const labelled = series(100, [40, 49], [80, 89]);

  it.each([
    ['silence', {}, [0, 0, 0]],
    [
      'every window at its first observation',
      { 40: 1, 80: 1 },
      [100, 100, 100],
    ],
    ['alarms in the probation only', { 0: 1, 14: 1 }, [0, 0, 0]],
    [
      'only the best alarm of a window',
      { 40: 1, 45: 1, 80: 1 },
      [100, 100, 100],
    ],
    ['one window of two', { 40: 1 }, [50, 50, 50]],
    // (2 - .11) of 2, (2 - .22) of 2, and of 6 where silence is -4
    [
      'a false alarm before any window',
      { 20: 1, 40: 1, 80: 1 },
      [97.25, 94.5, 98.1667],
    ],
    // .2709 of one
    [
      'a false alarm just after a window',
      { 40: 1, 50: 1, 80: 1 },
      [99.2551, 98.5102, 99.5034],
    ],
    ['false alarms alone', { 20: 1, 30: 1 }, [-5.5, -11, -3.6667]],
    ['scores below the threshold', { 40: 0.99, 80: NaN }, [0, 0, 0]],
  ])('%s', (_, scores, expected) => {
    const corpus = [result(labelled, scores)];
    for (const [i, profile] of PROFILES.entries())
      expect(nabScore(corpus, 1, profile)).toBeCloseTo(expected[i], 3);
  });

  it('adds up series, those without a window too', () => {
    const corpus = [
      result(labelled, { 40: 1, 80: 1 }),
      result(series(100), { 20: 1 }),
    ];
    expect(nabScore(corpus, 1, standard)).toBeCloseTo(97.25, 4);
  });

  it('is 100 for a series that is nothing but its window', () => {
    const whole = result(series(20, [3, 19]), { 3: 5 });
    expect(nabScore([whole], 5, lowFalsePositives)).toBe(100);
  });
});

describe('the optimiser', () => {
  it('chooses the threshold that earns most on the whole corpus', () => {
    const corpus = [
      result(series(100, [40, 49]), { 20: 7, 40: 9, 60: 2 }),
      result(series(100, [40, 49]), { 40: 3, 30: 2 }),
    ];
    const { threshold, raw } = optimiseNabThreshold(corpus, standard);
    expect(threshold).toBe(3);
    expect(raw).toBeCloseTo(2 - 0.11, 10);
    expect(raw).toBeCloseTo(
      corpus.reduce((sum, r) => sum + rawNabScore(r, 3, standard), 0),
      10,
    );
  });

  it('takes equal scores together: a threshold cannot part them', () => {
    const scores = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [16 + i, 4]),
    );
    const corpus = [result(series(100, [40, 49]), { ...scores, 40: 4 })];
    expect(optimiseNabThreshold(corpus, standard)).toEqual({
      threshold: Infinity,
      raw: -1,
    });
    expect(optimiseNabThreshold(corpus, lowFalseNegatives).threshold).toBe(4);
  });

  it('never does worse than another threshold', () => {
    const corpus = [
      result(series(400, [100, 140], [300, 340]), {
        70: 1.5,
        105: 2,
        150: 2.5,
        260: 3,
        310: 1,
        380: 4,
      }),
    ];
    for (const profile of PROFILES) {
      const { raw } = optimiseNabThreshold(corpus, profile);
      for (const threshold of [0.5, 1, 1.5, 2, 2.5, 3, 4, 5]) {
        expect(raw).toBeGreaterThanOrEqual(
          rawNabScore(corpus[0], threshold, profile) - 1e-12,
        );
      }
    }
  });
});

it('leaves one category out: its threshold is chosen by the others', () => {
  const named = (category: string, scores: Record<number, number>) => ({
    ...result(series(100, [40, 49]), scores),
    category,
  });
  const corpus = [
    named('loud', { 20: 3, 40: 9 }),
    named('quiet', { 20: 1, 40: 2 }),
  ];
  const { score, thresholds } = leaveOneCategoryOut(corpus, standard);
  expect(thresholds).toEqual({ loud: 2, quiet: 9 });
  // loud earns 1 - .11, quiet is silent: -1; of 2 over -2.
  expect(score).toBeCloseTo((100 * (0.89 - 1 + 2)) / 4, 10);
});

it('the metronome sounds every half probation, from its end on', () => {
  const alarms = metronome(nabPositions(series(40, [30, 35])));
  expect([...alarms.keys()].filter(i => alarms[i] === 1)).toEqual([
    6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39,
  ]);
});

describe('refuses', () => {
  it.each<[string, () => unknown, string]>([
    [
      'a window that begins between observations',
      () => nabPositions(series(100, [40.5, 49])),
      'windows: of test/series.csv: window 0 names 1970-01-01T00:40:30.000Z, which no observation has',
    ],
    [
      'a window that ends before it begins',
      () => nabPositions(series(100, [49, 40])),
      'windows: of test/series.csv: window 0 must begin after observation -1, it goes from 49 to 40',
    ],
    [
      'windows that overlap',
      () => nabPositions(series(100, [40, 49], [49, 60])),
      'windows: of test/series.csv: window 1 must begin after observation 49, it goes from 49 to 60',
    ],
    [
      'a corpus without windows',
      () => nabScore([result(series(100), {})], 1, standard),
      'windows: at least one series must have one',
    ],
    [
      'scores of another length',
      () =>
        rawNabScore(
          {
            positions: nabPositions(series(100, [40, 49])),
            scores: new Float64Array(99),
          },
          1,
          standard,
        ),
      'scores: must be 100, one an observation, got 99',
    ],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(ParameterError);
    expect(act).toThrow(message);
  });
});
