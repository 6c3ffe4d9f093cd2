import { IdColumn } from './IdColumn';
import { SeriesIndex } from './SeriesIndex';

/** A column of ids as they stand in JSON. */
function columnOf(ids: readonly string[]): IdColumn {
  const text = JSON.stringify(ids);
  const view = new DataView(new TextEncoder().encode(`${text}   `).buffer);
  const column = new IdColumn(ids.length, text.length);
  let at = 2;
  for (const id of ids) {
    column.add(view, at, id.length);
    at += id.length + '","'.length;
  }
  return column;
}

describe('IdColumn', () => {
  const ids = Array.from({ length: 600 }, (_, i) =>
    `${i}-${'motor'.repeat(30)}`.slice(0, 1 + (i % 128)),
  );

  it('gives back what was added', () => {
    const column = columnOf(ids);
    expect(column).toHaveLength(ids.length);
    expect(ids.map((_, i) => column.at(i))).toEqual(ids);
    expect(ids.map((_, i) => column.lengthAt(i))).toEqual(
      ids.map(({ length }) => length),
    );
  });

  it('keeps an id that comes in a row once', () => {
    const column = columnOf(['a', 'a', 'ab', 'a', 'abcdefg', 'abcdefg']);
    expect(column.runs).toBe(4);
    expect([0, 1, 2, 3, 4, 5].map(i => column.at(i))).toEqual([
      'a',
      'a',
      'ab',
      'a',
      'abcdefg',
      'abcdefg',
    ]);
  });

  it('writes ids as they came', () => {
    const column = columnOf(['pump-1', 'press']);
    const bytes = Buffer.alloc(8, '.');
    expect(column.write(bytes, 1, 0)).toBe(7);
    expect(bytes.toString()).toBe('.pump-1.');
    expect(column.write(bytes, 0, 1)).toBe(5);
    expect(bytes.toString()).toBe('press-1.');
  });

  it('is found in an index as strings are', () => {
    const index = SeriesIndex.create(ids.length);
    const known = ids.filter((_, i) => i % 3);
    for (const id of known) index.add(id);
    const slotsOf = (asked: Parameters<typeof index.findAll>[0]) => {
      const slots = new Int32Array(asked.length).fill(-2);
      index.findAll(asked, slots);
      return [...slots];
    };
    expect(slotsOf(columnOf(ids))).toEqual(ids.map(id => index.find(id)));
    expect(slotsOf(ids)).toEqual(ids.map(id => index.find(id)));
    expect(slotsOf(['é', '', ids[1]])).toEqual([-1, -1, index.find(ids[1])]);
  });
});
