import {
  breakAtGaps,
  clampRange,
  extentOf,
  medianInterval,
  nearestPoint,
  toLine,
  zoomIn,
} from './points';

const everyMinute = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, index) => [from + index * 60_000, index] as const,
  );

describe('toLine', () => {
  it('keeps regular points as they are', () => {
    expect(toLine(everyMinute(3))).toEqual([
      { timestamp: 0, value: 0 },
      { timestamp: 60_000, value: 1 },
      { timestamp: 120_000, value: 2 },
    ]);
  });

  it('breaks the line where an hour is missing among minutes', () => {
    const line = toLine([...everyMinute(5), ...everyMinute(5, 3_600_000)]);
    expect(line).toHaveLength(11);
    expect(line[5].value).toBeUndefined();
  });

  it('draws nothing of nothing', () => {
    expect(toLine([])).toEqual([]);
    expect(extentOf([])).toBeUndefined();
  });
});

it.each([
  [[0, 10, 20, 90], 10],
  [[5], 0],
  [[], 0],
])('the usual interval of %j is %d', (timestamps, interval) => {
  expect(medianInterval(timestamps)).toBe(interval);
});

it('breaks rows where the next is too far away, and keeps their values', () => {
  const rows = [0, 10, 50].map(timestamp => ({ timestamp, values: [1] }));
  expect(breakAtGaps(rows, 30)).toEqual([
    rows[0],
    rows[1],
    { timestamp: 30 },
    rows[2],
  ]);
  expect(breakAtGaps(rows, 40)).toEqual(rows);
});

describe('clampRange', () => {
  it.each`
    inner                   | clamped
    ${{ from: 2, to: 4 }}   | ${{ from: 2, to: 4 }}
    ${{ from: -5, to: 4 }}  | ${{ from: 0, to: 4 }}
    ${{ from: 5, to: 40 }}  | ${{ from: 5, to: 10 }}
    ${{ from: 11, to: 12 }} | ${undefined}
    ${{ from: -9, to: 0 }}  | ${undefined}
    ${undefined}            | ${undefined}
  `('of $inner within 0..10 is $clamped', ({ inner, clamped }) => {
    expect(clampRange(inner, { from: 0, to: 10 })).toEqual(clamped);
  });
});

it('zooms into the middle half', () => {
  expect(zoomIn({ from: 0, to: 100 })).toEqual({ from: 25, to: 75 });
});

describe('nearestPoint', () => {
  it.each`
    timestamp  | value
    ${-5}      | ${0}
    ${29_999}  | ${0}
    ${30_001}  | ${1}
    ${60_000}  | ${1}
    ${999_999} | ${2}
  `('to $timestamp is the one of value $value', ({ timestamp, value }) => {
    expect(nearestPoint(everyMinute(3), timestamp)?.[1]).toBe(value);
  });

  it('of nothing is nothing', () => {
    expect(nearestPoint([], 0)).toBeUndefined();
  });
});
