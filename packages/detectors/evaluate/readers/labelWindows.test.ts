import { InputError } from '../errors';
import { parseLabelWindows } from './labelWindows';

describe('labels', () => {
  it('are windows of files', () => {
    const labels = {
      'a.csv': [],
      'b.csv': [
        ['1970-01-01 00:00:01.000000', '1970-01-01 00:00:02.000000'],
        ['3', '3'],
      ],
    };
    expect([...parseLabelWindows('labels.json', labels)]).toEqual([
      ['a.csv', []],
      [
        'b.csv',
        [
          { beginMs: 1_000, endMs: 2_000 },
          { beginMs: 3_000, endMs: 3_000 },
        ],
      ],
    ]);
  });

  it.each([
    [[], /labels\.json: must be an object/],
    [{ 'a.csv': 'none' }, /'a\.csv' must be a list of windows/],
    [{ 'a.csv': [['1']] }, /window 0 of 'a\.csv' must be \[begin, end\]/],
    [{ 'a.csv': [['2', '1']] }, /window 0/],
    [{ 'a.csv': [['1', 'later']] }, /window 0/],
    [
      {
        'a.csv': [
          ['1', '3'],
          ['3', '4'],
        ],
      },
      /window 1 .* after the window before it/,
    ],
  ])('are refused as %j', (labels, message) => {
    expect(() => parseLabelWindows('labels.json', labels)).toThrow(InputError);
    expect(() => parseLabelWindows('labels.json', labels)).toThrow(message);
  });
});
