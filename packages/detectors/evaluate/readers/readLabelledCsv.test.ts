import { InputError } from '../errors';
import { parseLabelledCsv } from './readLabelledCsv';

const HEADER = 'timestamp,value,label';

const parse = (...lines: string[]) =>
  parseLabelledCsv('/data/a.csv', lines.join('\n'));

describe('a CSV file', () => {
  it('gives observations and labelled events', () => {
    expect(
      parse(HEADER, '1000,5,0', '1060,-0.5,1', '1120,,True', '1180,nan,0', ''),
    ).toEqual({
      name: 'a.csv',
      timestamps: Float64Array.of(1e6, 1.06e6, 1.12e6, 1.18e6),
      values: Float64Array.of(5, -0.5, NaN, NaN),
      events: [{ first: 1, last: 2 }],
    });
  });

  it('takes columns in any order, and windows in place of labels', () => {
    const series = parseLabelledCsv(
      'a.csv',
      '\ufeffvalue,unit,timestamp\r\n5,C,1000\r\n6,C,1060\r\n7,C,1120\r\n',
      [{ beginMs: 1.06e6, endMs: 1.12e6 }],
    );
    expect(series.values).toEqual(Float64Array.of(5, 6, 7));
    expect(series.events).toEqual([{ first: 1, last: 2 }]);
  });

  it.each([
    [['time,value,label'], /a\.csv:1: .* column timestamp, it is 'time,value/],
    [['timestamp,value'], /column label/],
    [[HEADER], /a\.csv: has no observation/],
    [[HEADER, '1000,5'], /a\.csv:2: must have 3 cells, has 2/],
    [[HEADER, 'soon,5,0'], /a\.csv:2: timestamp must be .* got 'soon'/],
    [[HEADER, '1000,five,0'], /a\.csv:2: value must be .* got 'five'/],
    [[HEADER, '1000,Infinity,0'], /a\.csv:2: value must be a finite number/],
    [[HEADER, '1000,5,maybe'], /a\.csv:2: label must be .* got 'maybe'/],
    [
      [HEADER, '1000,5,0', '', '940,5,0'],
      /a\.csv:4: timestamp must not be before/,
    ],
  ])('is refused as %j', (lines, message) => {
    expect(() => parse(...lines)).toThrow(InputError);
    expect(() => parse(...lines)).toThrow(message);
  });
});
