import {
  MAX_EPOCH_MS,
  parseTimestamp,
  parseTimestampQuery,
  parseTimestamps,
} from './time';

describe('parseTimestamp', () => {
  it.each([
    ['epoch seconds, as in the HLD', 1733587200, 1733587200000],
    ['fractions of a second', 1733587200.25, 1733587200250],
    ['epoch milliseconds', 1733587200123, 1733587200123],
    ['the first number that is milliseconds', 1e11 + 1, 1e11 + 1],
    ['the last number that is seconds', 1e11, 1e14],
    ['before 1970', -60, -60000],
    ['ISO 8601 with a zone', '2024-12-07T16:00:00Z', 1733587200000],
    ['ISO 8601 with an offset', '2024-12-07T13:00:00-03:00', 1733587200000],
    ['ISO 8601 without a zone, as UTC', '2024-12-07T16:00:00', 1733587200000],
    [
      'a date and time with a blank, as UTC',
      '2024-12-07 16:00:00',
      1733587200000,
    ],
    ['a date, as UTC', '2024-12-07', Date.UTC(2024, 11, 7)],
  ])('reads %s', (_, value, expected) => {
    expect(parseTimestamp(value, 'timestamp')).toBe(expected);
  });

  it.each([
    NaN,
    Infinity,
    '',
    'yesterday',
    '12',
    '2024-13-45',
    true,
    undefined,
    {},
  ])('refuses %p and names the field', value => {
    expect(() => parseTimestamp(value, 'training_data.timestamps[17]')).toThrow(
      /^training_data\.timestamps\[17\] must be epoch seconds/,
    );
  });

  it('takes the last instant that a date can be', () => {
    expect(parseTimestamp(MAX_EPOCH_MS, 'to')).toBe(MAX_EPOCH_MS);
  });

  it.each([MAX_EPOCH_MS + 1, -MAX_EPOCH_MS - 1, 1e308])(
    'refuses %p, which no date can be',
    value => {
      expect(() => parseTimestamp(value, 'to')).toThrow(
        `to must be within ${MAX_EPOCH_MS} ms of the epoch, got ${value}`,
      );
    },
  );
});

describe('parseTimestampQuery', () => {
  it.each([
    ['1733587200', 1733587200000],
    ['-60', -60000],
    ['1733587200123', 1733587200123],
    ['2024-12-07T16:00:00', 1733587200000],
    [undefined, undefined],
  ])('reads %p', (value, expected) => {
    expect(parseTimestampQuery(value, 'from')).toBe(expected);
  });

  it.each(['', '1e9', 'noon', ['1', '2']])('refuses %p', value => {
    expect(() => parseTimestampQuery(value, 'from')).toThrow(/^from must be/);
  });
});

describe('parseTimestamps', () => {
  it('reads a column, each as it is written', () => {
    expect([...parseTimestamps([60, 1e11 + 1, '1970-01-01'], 'at')]).toEqual([
      60_000,
      1e11 + 1,
      0,
    ]);
  });

  it('reads a typed column into another', () => {
    const column = Float64Array.of(60, 1e11 + 1, -60);
    expect(parseTimestamps(column, 'at')).toEqual(
      Float64Array.of(60_000, 1e11 + 1, -60_000),
    );
    expect(column[0]).toBe(60);
  });

  it('names the index of what no date can be', () => {
    expect(() =>
      parseTimestamps(Float64Array.of(60, 1e300), 'data.timestamps'),
    ).toThrow(
      `data.timestamps[1] must be within ${MAX_EPOCH_MS} ms of the epoch, got 1e+300`,
    );
  });

  it('names the index of what is no instant', () => {
    expect(() => parseTimestamps([60, 'soon'], 'data.timestamps')).toThrow(
      /^data\.timestamps\[1\] must be epoch seconds/,
    );
  });
});
