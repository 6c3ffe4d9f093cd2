import fc from 'fast-check';
import { labelledRanges, type IndexRange } from './ranges';
import { vusPr } from './vusPr';

type Pair = [first: number, last: number];

function ranges(pairs: Pair[]): IndexRange[] {
  return pairs.map(([first, last]) => ({ first, last }));
}

function volume(scores: number[], events: Pair[], maxBuffer: number): number {
  return vusPr({
    scores: Float64Array.from(scores),
    events: ranges(events),
    maxBuffer,
  });
}

const labelled = fc
  .array(
    fc.record({
      score: fc.integer({ min: -50, max: 50 }),
      label: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 2, maxLength: 60 },
  )
  .filter(points => points.some(({ label }) => label === 1))
  .map(points => ({
    scores: points.map(({ score }) => score),
    events: labelledRanges(points.map(({ label }) => label)),
    positives: points.filter(({ label }) => label === 1).length,
  }));
const buffers = fc.integer({ min: 0, max: 20 });

describe('vusPr', () => {
  it('is the average precision of one event when there is no buffer', () => {
    // 1 of 1, 1 of 2, 2 of 3: half the recall at precision 1, half at 2 / 3.
    expect(volume([0, 9, 5, 7, 1], [[1, 2]], 0)).toBeCloseTo(5 / 6, 12);
  });

  it('pays for what is next to the event, by the buffer', () => {
    // Without a buffer, and with one too narrow: precision 1 / 2. With one on each side of weight w = sqrt(1 / 2):
    // recall w / (1 + w / 2) at precision w, then all at precision (1 + w) / 2.
    const w = Math.SQRT1_2;
    const first = w / (1 + w / 2);
    const buffered = first * w + (1 - first) * ((1 + w) / 2);
    expect(volume([4, 3, 1, 2], [[1, 1]], 2)).toBeCloseTo(
      (0.5 + 0.5 + buffered) / 3,
      12,
    );
  });

  it('weighs recall by the share of events in which something was said', () => {
    // Recall 1/2 x 1/2 at precision 1, then all at precision 1/2.
    expect(volume([9, 1, 2, 1], [[0, 0], [3, 3]], 0)).toBeCloseTo(0.25 + 0.75 * 0.5, 12); // prettier-ignore
  });

  /** Computed with the authors' program (TSB-AD, `RangeAUC_volume_opt`), a threshold an observation. */
  it.each<[number, number, number, Pair[], number, number]>([
    [60, 17, 61, [[20, 24]], 0, 0.11053235653235655],
    [60, 17, 61, [[20, 24]], 10, 0.20817145022631564],
    [60, 17, 61, [[0, 3], [30, 33]], 8, 0.20328064366517318], // prettier-ignore
    [60, 17, 61, [[10, 12], [16, 20], [57, 59]], 12, 0.3310908612372313], // prettier-ignore
    [100, 7, 13, [[40, 49]], 20, 0.19249018994251507],
    [100, 7, 13, [[40, 49], [60, 60]], 25, 0.3106404089235717], // prettier-ignore
  ])(
    'agrees with the published program on %d scores (%d i mod %d), events %j, buffer %d',
    (length, factor, modulus, events, maxBuffer, expected) => {
      const scores = Array.from({ length }, (_, i) => (i * factor) % modulus);
      expect(volume(scores, events, maxBuffer)).toBeCloseTo(expected, 10);
    },
  );

  it('is 1 when all that is labelled scores above the rest', () => {
    fc.assert(
      fc.property(labelled, buffers, ({ scores, events }, maxBuffer) => {
        const perfect = scores.map((score, i) =>
          events.some(({ first, last }) => first <= i && i <= last)
            ? score + 1_000
            : score,
        );
        const args = { scores: Float64Array.from(perfect), events, maxBuffer };
        expect(vusPr(args)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('is the share of anomalies when all scores are equal', () => {
    fc.assert(
      fc.property(labelled, ({ scores, events, positives }) => {
        const equal = new Float64Array(scores.length).fill(3);
        expect(vusPr({ scores: equal, events, maxBuffer: 0 })).toBeCloseTo(
          positives / scores.length,
          12,
        );
      }),
    );
  });

  it('depends on the order of the scores alone, and lies within 0 and 1', () => {
    fc.assert(
      fc.property(labelled, buffers, ({ scores, events }, maxBuffer) => {
        const value = vusPr({
          scores: Float64Array.from(scores),
          events,
          maxBuffer,
        });
        const stretched = Float64Array.from(scores, score => score ** 3 - 7);
        expect(vusPr({ scores: stretched, events, maxBuffer })).toBe(value);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('ranks what has no score below all that has', () => {
    expect(volume([NaN, 1, 5, NaN], [[2, 2]], 0)).toBe(1);
    expect(volume([NaN, 1, 5, NaN], [[0, 0]], 0)).toBe(0.25);
  });

  it('has nothing to tell without events', () => {
    expect(volume([1, 2], [], 4)).toBeNaN();
  });

  it.each<[Pair[], number, RegExp]>([
    [[[0, 0]], -1, /maxBuffer: must be an integer from 0 on, got -1/],
    [[[0, 0]], 1.5, /maxBuffer/],
    [[[1, 2]], 0, /events: event 0 must lie within observations 0 to 1/],
  ])('refuses events %j with buffer %d', (events, maxBuffer, message) => {
    expect(() => volume([1, 2], events, maxBuffer)).toThrow(message);
  });
});
