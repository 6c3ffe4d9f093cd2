import { parsePastedRows } from './parsePastedRows';

describe('parsePastedRows', () => {
  const rows = { timestamps: [1000, 2000], values: [1.5, -2] };

  it.each([
    ['epoch seconds', '1,1.5\n2,-2'],
    ['a heading', 'timestamp,value\n1,1.5\n2,-2'],
    ['semicolons, Windows line ends and empty rows', '1;1.5\r\n\r\n2;-2\r\n'],
    ['tabs and spaces', ' 1\t1.5 \n 2\t -2'],
    ['ISO 8601', '1970-01-01T00:00:01Z,1.5\n1970-01-01 00:00:02,-2'],
  ])('reads %s', (_, text) => {
    expect(parsePastedRows(text)).toEqual(rows);
  });

  it('reads nothing of nothing', () => {
    expect(parsePastedRows(' \n')).toEqual({ timestamps: [], values: [] });
  });

  it.each([
    ['1,1.5\nnonsense', 2, 'nonsense'],
    ['1,1.5\n\n2,', 3, '2,'],
    ['1,1.5\n2,NaN', 2, '2,NaN'],
    ['1,1.5\n2,Infinity', 2, '2,Infinity'],
    ['1,1.5\n2,3,4', 2, '2,3,4'],
    ['1,1.5\n,3', 2, ',3'],
  ])('names the first row of %j that is none', (text, row, bad) => {
    expect(parsePastedRows(text)).toEqual({ badRow: { row, text: bad } });
  });
});
