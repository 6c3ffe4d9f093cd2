import {
  isFiltered,
  parseFilters,
  toFilter,
  toParams,
  toQuery,
} from './fleetQuery';

const parse = (address: string) => parseFilters(new URLSearchParams(address));

describe('filters in the address', () => {
  it.each([
    '',
    'search=press&stage=Staging',
    'owner=group%3Adefault%2Fstamping&health=drifting',
    'environment=production&sort=recent_anomalies&order=desc',
  ])('of "%s" are written as they were read', address => {
    expect(toParams(parse(address)).toString()).toBe(address);
  });

  it('leave out what makes no sense', () => {
    expect(
      toParams(
        parse('stage=Future&health=great&sort=colour&order=up'),
      ).toString(),
    ).toBe('');
  });

  it('know whether they leave series out', () => {
    expect(isFiltered(parse('sort=health&order=desc'))).toBe(false);
    expect(isFiltered(parse('search=a'))).toBe(true);
  });
});

it('asks the registry for a page of what is filtered', () => {
  expect(toQuery(parse('stage=Staging'), { limit: 50, cursor: 'c' })).toEqual({
    search: undefined,
    stage: 'Staging',
    sort: 'series_id',
    order: 'asc',
    limit: 50,
    cursor: 'c',
  });
});

it.each([
  ['', {}],
  ['sort=health&order=desc', {}],
  [
    'search=press&health=drifting&sort=health',
    { search: 'press', health: 'drifting' },
  ],
])('means by "%s" the series of a filter', (address, filter) => {
  expect(toFilter(parse(address))).toEqual(filter);
});
