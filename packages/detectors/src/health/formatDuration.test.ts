import { formatDuration } from './formatDuration';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [1_499, '1 s'],
    [2 * MINUTE_MS - 1, '120 s'],
    [2 * MINUTE_MS, '2 min'],
    [3_010_000, '50 min'],
    [2 * HOUR_MS - 1, '120 min'],
    [2 * HOUR_MS, '2 h'],
    [2 * DAY_MS - 1, '48 h'],
    [2 * DAY_MS, '2 days'],
    [402_385_437_000, '4,657 days'],
  ])('says %d ms as %s', (durationMs, expected) => {
    expect(formatDuration(durationMs)).toBe(expected);
  });
});
