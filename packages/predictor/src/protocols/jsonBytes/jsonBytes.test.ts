import fc from 'fast-check';
import { IdColumn } from '../../fleet';
import { cutColumns, cutRows } from '.';

const CAPACITY = 100;

function room() {
  return {
    timestamps: new Float64Array(CAPACITY),
    values: new Float64Array(CAPACITY),
  };
}

/** The columns of a body, or what became of it: `undefined` where it is left to `JSON.parse`. */
function columnsOf(text: string) {
  const { timestamps, values } = room();
  const cut = cutColumns(Buffer.from(text), { timestamps, values });
  return (
    cut && {
      rest: cut.rest,
      timestamps: [...timestamps.subarray(0, cut.counts[0])],
      values: [...values.subarray(0, cut.counts[1])],
    }
  );
}

function rowsOf(text: string) {
  const { timestamps, values } = room();
  const seriesIds = new IdColumn(CAPACITY, text.length);
  const cut = cutRows(Buffer.from(text), { seriesIds, timestamps, values });
  return (
    cut &&
    Array.from({ length: cut.counts[0] }, (_, i) => ({
      series_id: seriesIds.at(i),
      timestamp: timestamps[i],
      value: values[i],
    }))
  );
}

/** What `JSON.parse` makes of the field `values`; undefined for what is no JSON, or not of finite numbers. */
function finiteValuesOf(text: string): number[] | undefined {
  try {
    const { values } = JSON.parse(text) as { values: number[] };
    return values.every(Number.isFinite) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** Texts of numbers in all forms that JSON has, and some that it has not. */
const numberText = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(JSON.stringify),
  fc.integer().map(String),
  fc.integer({ min: 0, max: 4_102_444_800_000 }).map(String),
  fc
    .tuple(fc.integer(), fc.nat({ max: 999_999 }))
    .map(([whole, decimals]) => `${whole}.${decimals}`),
  fc
    .tuple(fc.boolean(), fc.stringMatching(/^\d{1,25}$/), fc.nat({ max: 24 }))
    .map(
      ([minus, digits, point]) =>
        `${minus ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`,
    ),
  fc.stringMatching(/^[-+.eE0-9]{1,12}$/),
);
const space = fc.constantFrom('', '', '', ' ', '\n', '\t ', '\r\n');

describe('cutColumns', () => {
  it('reads numbers as JSON.parse does, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(space, numberText, space), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.boolean(),
        (numbers, isLast) => {
          const list = numbers.map(parts => parts.join('')).join(',');
          const text = isLast
            ? `{"timestamps":[1],"values":[${list}]}`
            : `{"values":[${list}],"timestamps":[1],"note":"${'-'.repeat(
                60,
              )}"}`;
          expect(columnsOf(text)?.values).toEqual(finiteValuesOf(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('leaves the other fields to JSON.parse', () => {
    const read = columnsOf(
      '{ "series_ids": ["a\\"b", "é"], "timestamps" : [1, 2],\n"values":[ 3,4 ] , "format": "columns" }',
    );
    expect(read).toMatchObject({
      rest: { series_ids: ['a"b', 'é'], format: 'columns' },
      timestamps: [1, 2],
      values: [3, 4],
    });
    expect(Object.keys(read!.rest)).toEqual([
      'series_ids',
      'timestamps',
      'values',
      'format',
    ]);
  });

  it.each([
    ['strings of time', '{"timestamps":["2026-01-01"],"values":[1]}'],
    ['an empty list', '{"timestamps":[],"values":[]}'],
    ['no list', '{"timestamps":1,"values":[1]}'],
    ['a missing list', '{"timestamps":[1]}'],
    ['null in a list', '{"timestamps":[1,null],"values":[1,2]}'],
    ['a list in a list', '{"timestamps":[[1]],"values":[1]}'],
    ['a comma too many', '{"timestamps":[1,],"values":[1]}'],
    ['a list without an end', '{"timestamps":[1],"values":[1'],
    ['an object without an end', '{"timestamps":[1],"values":[1]'],
    ['something after it', '{"timestamps":[1],"values":[1]}x'],
    ['the fields of another object', '{"a":{"timestamps":[1],"values":[1]}}'],
    ['a list of fields', '[{"timestamps":[1],"values":[1]}]'],
    [
      'a field that comes twice',
      '{"timestamps":[1],"values":[1],"timestamps":[2]}',
    ],
    ['the name as a value', '{"a":"timestamps","timestamps":[1],"values":[1]}'],
    ['names within a text', '{"a":"\\"timestamps\\":[1],\\"values\\":[1]"}'],
    [
      'more than there is room for',
      `{"timestamps":[${'1,'.repeat(CAPACITY)}1],"values":[1]}`,
    ],
    [
      'numbers that JSON.parse is quicker with',
      `{"timestamps":[1],"values":[${'0.12345678901234567,'.repeat(40)}1]}`,
    ],
    ['nothing', ''],
  ])('leaves %s to who parses all of it', (_what, text) => {
    expect(columnsOf(text)).toBeUndefined();
  });

  it('takes as many as there is room for', () => {
    const list = Array.from({ length: CAPACITY }, (_, i) => i);
    const text = JSON.stringify({ timestamps: list, values: list });
    expect(columnsOf(text)?.values).toEqual(list);
  });
});

describe('cutColumns of many series', () => {
  const idsOf = (list: string) => {
    const seriesIds = new IdColumn(CAPACITY, list.length);
    const text = `{"series_ids":${list},"timestamps":[1],"values":[2]}`;
    const cut = cutColumns(Buffer.from(text), { seriesIds, ...room() });
    return (
      cut && Array.from({ length: cut.counts[0] }, (_, i) => seriesIds.at(i))
    );
  };

  it('reads ids of all lengths', () => {
    const ids = Array.from({ length: CAPACITY }, (_, i) => 'x'.repeat(1 + i));
    expect(idsOf(JSON.stringify(ids))).toEqual(ids);
    expect(idsOf(JSON.stringify(ids, null, 1))).toEqual(ids);
  });

  it.each(['[]', '["a",]', '["a" "b"]', '["é"]', '["a\\u0062"]', '[1]', '["a'])(
    'leaves %s to who parses all of it',
    list => {
      expect(idsOf(list)).toBeUndefined();
    },
  );
});

describe('cutRows', () => {
  const row = fc.record({
    series_id: fc.constantFrom('a', 'press-01', 'press-02', 'x'.repeat(128)),
    timestamp: fc.integer(),
    value: fc
      .double({ noNaN: true, noDefaultInfinity: true })
      // JSON has no -0.
      .map(value => value + 0),
  });

  it('reads rows as JSON.parse does, in any order of their fields', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            row,
            fc.shuffledSubarray(['series_id', 'timestamp', 'value'], {
              minLength: 3,
            }),
          ),
          { minLength: 1, maxLength: 20 },
        ),
        fc.constantFrom(undefined, 1),
        (given, indent) => {
          const instances = given.map(([each, order]) =>
            Object.fromEntries(
              order.map(name => [name, each[name as keyof typeof each]]),
            ),
          );
          const text = JSON.stringify(
            { instances, format: 'rows' },
            null,
            indent,
          );
          expect(rowsOf(text)).toEqual(given.map(([each]) => each));
        },
      ),
    );
  });

  const good = '{"series_id":"a","timestamp":1,"value":2}';
  it.each([
    ['a field too many', '{"series_id":"a","timestamp":1,"value":2,"x":3}'],
    ['a missing field', '{"series_id":"a","timestamp":1}'],
    ['a field that comes twice', '{"value":1,"value":1,"value":2}'],
    ['another field', '{"series_ix":"a","timestamp":1,"value":2}'],
    ['a longer name', '{"series_ids":"a","timestamp":1,"value":2}'],
    ['a string of time', '{"series_id":"a","timestamp":"1","value":2}'],
    ['no id', '{"series_id":"","timestamp":1,"value":2}'],
    [
      'an id that needs escapes',
      '{"series_id":"a\\u0062","timestamp":1,"value":2}',
    ],
    ['an id that is none', '{"series_id":"é","timestamp":1,"value":2}'],
    ['an id that is a number', '{"series_id":1,"timestamp":1,"value":2}'],
    ['no row', '1'],
    ['a row without an end', '{"series_id":"a","timestamp":1,"value":2'],
    ['a name without a colon', '{"series_id" "a","timestamp":1,"value":2}'],
    ['nothing', ''],
  ])('leaves %s to who parses all of it', (_what, text) => {
    expect(rowsOf(`{"instances":[${good},${text}]}`)).toBeUndefined();
    expect(rowsOf(`{"instances":[${text},${good}]}`)).toBeUndefined();
  });
});
