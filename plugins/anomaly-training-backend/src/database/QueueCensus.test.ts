import { placeIn } from './QueueCensus';

const MINUTE_MS = 60_000;

describe('placeIn', () => {
  const histogram = [
    { from: 0, jobs: 100 },
    { from: MINUTE_MS, jobs: 60 },
    { from: 5 * MINUTE_MS, jobs: 1_000 },
  ];

  it.each([
    ['before all', -1, 0],
    ['in the middle of a minute', MINUTE_MS / 2, 50],
    ['behind whole minutes', 1.5 * MINUTE_MS, 130],
    ['in a gap', 3 * MINUTE_MS, 160],
    ['behind all', 60 * MINUTE_MS, 1_160],
  ])('places a job %s', (_, claimOrder, place) => {
    expect(placeIn(histogram, claimOrder)).toBe(place);
  });

  it('places it first in an empty queue', () => {
    expect(placeIn([], 1)).toBe(0);
  });
});
