import { createRandom } from '../../math/random';
import type { Explanation } from '../../stream';
import { observed } from '../../testing/series';
import { segmentNovelty } from './segmentNovelty';
import { segmentLengthFor } from './SegmentNoveltyMeasure';

const TRAINED = 1_000;
const SEGMENT = 15;

/** A sine of 90 observations around 20, with noise. */
function wave(length: number): number[] {
  const random = createRandom(3);
  return Array.from(
    { length },
    (_, i) =>
      20 + 5 * Math.sin((2 * Math.PI * i) / 90) + 0.5 * random.uniform(),
  );
}

function fit(values: readonly number[]) {
  return segmentNovelty.fit(
    observed(values),
    segmentNovelty.parseHyperparameters({}),
    { seed: 0 },
  );
}

it.each([
  [10, 1],
  [99, 1],
  [100, 2],
  [604, 12],
  [750, 15],
  [10_080, 15],
])(
  '%i observations of training make segments of %i',
  (observations, length) => {
    expect(segmentLengthFor(observations)).toBe(length);
  },
);

describe('of a wave that goes on, and then misses a beat', () => {
  const values = wave(3_000);
  const missing = 2_000;
  for (let i = missing; i < missing + 90; i++) values[i] = values[missing];
  const stream = fit(values.slice(0, TRAINED)).open();
  const scores: number[] = [];
  const alarms: number[] = [];
  let explained: Explanation | undefined;
  for (let i = TRAINED; i < values.length; i++) {
    scores[i] = stream.next(values[i], i);
    if (stream.alarm) alarms.push(i);
    if (alarms.length === 1 && !explained) explained = stream.explain();
  }

  it('raises one alarm, within a window of the missing beat', () => {
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toBeGreaterThan(missing);
    expect(alarms[0]).toBeLessThan(missing + 90 + 5 * SEGMENT);
  });

  it('scores where a segment ends, and nowhere else', () => {
    const between = scores.filter((_, i) => (i + 1) % SEGMENT !== 0);
    expect(new Set(between)).toEqual(new Set([0]));
  });

  it('shows the window and the one that was most like it', () => {
    expect(explained).toMatchObject({
      component: 'segment_novelty',
      bound: 1.8,
      windows: { observationsPerLevel: SEGMENT },
    });
    const { seen, mostSimilar, observationsAgo } = explained!.windows!;
    expect(seen).toHaveLength(5);
    expect(mostSimilar).toHaveLength(5);
    expect(observationsAgo! % SEGMENT).toBe(0);
    for (const level of [...seen, ...mostSimilar]) {
      expect(level).toBeGreaterThan(14);
      expect(level).toBeLessThan(26);
    }
  });
});

it('refuses a training window that holds no two windows', () => {
  expect(() => fit(wave(9))).toThrow(
    'values: segment_novelty needs at least 10, got 9',
  );
});
