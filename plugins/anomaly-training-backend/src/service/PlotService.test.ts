import {
  createSeriesSources,
  type SeriesSource,
} from '@vigia/plugin-anomaly-node';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { PlotService, plotRange } from './PlotService';

const BATCH_POINTS = 10_000;
const DAY_MS = 86_400_000;

/** A source of so many batches by the second; every 1,000th value is missing, and one stands out. */
function sourceOf(batches: number): SeriesSource {
  return {
    type: 'memory',
    pullable: false,
    checkParameters: () => {},
    extent: async () => ({ from: 0, to: (batches * BATCH_POINTS - 1) * 1000 }),
    async *read() {
      for (let batch = 0; batch < batches; batch++) {
        const index = (offset: number) => batch * BATCH_POINTS + offset;
        yield {
          timestamps: Float64Array.from(
            { length: BATCH_POINTS },
            (_, offset) => index(offset) * 1000,
          ),
          values: Float64Array.from({ length: BATCH_POINTS }, (_, offset) => {
            if (index(offset) === 123_456) {
              return 100;
            }
            return index(offset) % 1_000 === 500
              ? NaN
              : Math.sin(index(offset) / 9_999);
          }),
        };
      }
    },
  };
}

function plotsOf(source: SeriesSource): PlotService {
  const registry = new FakeRegistry();
  registry.add('press-1', { source: { type: source.type, parameters: {} } });
  return new PlotService({
    registry: registry.asClient(),
    sources: createSeriesSources([source]),
  });
}

const { signal } = new AbortController();

describe('PlotService', () => {
  it('keeps the shape of half a million points, and leaves out what is missing', async () => {
    const { points, totalPoints } = await plotsOf(sourceOf(50)).plot(
      { seriesId: 'press-1', width: 100 },
      signal,
    );
    expect(totalPoints).toBe(500_000);
    expect(points).toHaveLength(100);
    expect(points[0]).toEqual([0, 0]);
    expect(points.at(-1)![0]).toBe(499_999_000);
    expect(points).toContainEqual([123_456_000, 100]);
    expect(points.flat().every(Number.isFinite)).toBe(true);
  });

  it('has no points of a source that is empty', async () => {
    const source = { ...sourceOf(0), extent: async () => undefined };
    expect(
      await plotsOf(source).plot({ seriesId: 'press-1' }, signal),
    ).toMatchObject({
      points: [],
      totalPoints: 0,
      extent: undefined,
    });
  });
});

describe('plotRange', () => {
  it.each([
    ['the last day', {}, { from: 10 * DAY_MS, to: 11 * DAY_MS }],
    [
      'the day before an end',
      { to: 5 * DAY_MS },
      { from: 4 * DAY_MS, to: 5 * DAY_MS },
    ],
    ['from a start to the end', { from: 1 }, { from: 1, to: 11 * DAY_MS }],
    ['what is asked for', { from: 1, to: 2 }, { from: 1, to: 2 }],
  ])('is %s', (_, query, expected) => {
    expect(plotRange(query, { from: 0, to: 11 * DAY_MS })).toEqual(expected);
  });

  it('refuses an empty one', () => {
    expect(() => plotRange({ from: 2, to: 1 }, undefined)).toThrow(
      'from must not be after to',
    );
  });
});
