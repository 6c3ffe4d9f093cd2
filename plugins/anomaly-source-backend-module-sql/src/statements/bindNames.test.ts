import fc from 'fast-check';
import { bindNames } from './bindNames';
import { quoteColumn } from './identifiers';

const names = { from: () => '$1', to: () => '$2' };
const bind = (query: string) => bindNames(query, names, 'query');

describe('bindNames', () => {
  it.each([
    [
      'names',
      'select a where t>=:from and t<:to',
      'select a where t>=$1 and t<$2',
    ],
    ['not casts', 'select a::text, :from::text', 'select a::text, $1::text'],
    ['not strings', `select ':to', 'it''s :to', E'\\':to'`, undefined],
    ['not quoted names', 'select ":to", "a"":to"', undefined],
    ['not dollar quotes', 'select $$ :to; $$, $a$ $$ :to $a$', undefined],
    ['not comments', 'select 1 -- :to ; )\n/* :nothing ( */', undefined],
    ['not slices', 'select a[1:2]', undefined],
    ['after with', 'with w as (select 1) select * from w', undefined],
    ['without a semicolon at the end', 'select 1 ; \n', 'select 1'],
  ])('replaces %s', (_, query, expected) =>
    expect(bind(query)).toBe(expected ?? query),
  );

  it.each([
    ['select :now', 'query has :now; known here: :from, :to'],
    ['select $1', 'query must use names such as :from, not $1'],
    ['select 1; select 2', 'query must be one statement'],
    ['select 1; drop table x --', 'query must be one statement'],
    ['select 1) as q; --', 'query has a ) without its ('],
    [
      'select 1) q union select * from (select 2',
      'query has a ) without its (',
    ],
    ['select (1', 'query has a ( that is not closed'],
    ["select 'a", "query has a ' that is not closed"],
    ['select "a', 'query has a " that is not closed'],
    ['select /* a', 'query has a /* that is not closed'],
    ['select $a$ b', 'query has a $a$ that is not closed'],
    ['delete from x', 'query must be a SELECT'],
    ["copy x to program 'sh'", 'query must be a SELECT'],
    ['', 'query must be a SELECT'],
  ])('refuses %j', (query, message) =>
    expect(() => bind(query)).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    ),
  );
});

describe('quoteColumn', () => {
  it('leaves no quote open, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 15 }), name => {
        fc.pre(!name.includes('\0'));
        const quoted = quoteColumn(name, 'column');
        expect(quoted).toMatch(/^"(?:[^"]|"")+"$/);
        expect(quoted.slice(1, -1).replaceAll('""', '"')).toBe(name);
      }),
    );
  });

  it.each(['', 'a\0b', 'é'.repeat(32)])('refuses %j', name =>
    expect(() => quoteColumn(name, 'value_column')).toThrow(
      'value_column must be the name of a column, of 1 to 63 bytes',
    ),
  );
});
