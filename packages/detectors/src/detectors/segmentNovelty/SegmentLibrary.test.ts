import { createRandom } from '../../math/random';
import { DistanceHistogram } from './DistanceHistogram';
import { SegmentLibrary } from './SegmentLibrary';

/** As the definition has it: a window of 5, and those of the 192 past ones that it does not overlap. */
function bruteForce(levels: readonly number[]): number[] {
  const past = new DistanceHistogram();
  return levels.map((_, g) => {
    let nearest = Infinity;
    for (let end = Math.max(4, g - 5 - 191); end <= g - 5; end++) {
      let square = 0;
      for (let i = 0; i < 5; i++)
        square += (levels[g - i] - levels[end - i]) ** 2;
      nearest = Math.min(nearest, square);
    }
    if (nearest === Infinity) return 0;
    const unit = past.sumOfQuantiles(0.5, 0.95);
    past.add(Math.sqrt(nearest));
    return Math.sqrt(nearest) / unit;
  });
}

it('scores what brute force scores', () => {
  const random = createRandom(5);
  const levels = Array.from(
    { length: 700 },
    (_, i) => Math.sin(i / 7) + random.uniform(),
  );
  const library = new SegmentLibrary();
  const expected = bruteForce(levels);
  levels.forEach((level, i) =>
    expect(library.next(level)).toBeCloseTo(expected[i], 10),
  );
});

it('finds the window that was most alike, wherever the ring is', () => {
  const library = new SegmentLibrary();
  for (let i = 0; i < 777; i++) {
    library.next(i % 40);
    if (i < 44) continue;
    expect(library.nearestAgo).toBe(40);
    expect(library.window(40)).toEqual(library.window(0));
    expect(library.window(0)).toEqual(
      [4, 3, 2, 1, 0].map(ago => (i - ago) % 40),
    );
  }
});

it('finds nothing new in what stands still, and everything in what then moves', () => {
  const library = new SegmentLibrary();
  for (let i = 0; i < 100; i++) expect(library.next(1)).toBe(0);
  expect(library.next(1.001)).toBeGreaterThan(100);
});
