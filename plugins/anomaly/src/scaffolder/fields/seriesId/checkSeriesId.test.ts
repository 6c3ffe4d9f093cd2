import { NotFoundError } from '@backstage/errors';
import type { Series } from '@vigia/plugin-anomaly-common';
import type { RegistryApi } from '../../../api/refs';
import { checkSeriesId } from './checkSeriesId';

/** A registry of which one page of a search shows only some ids. Those that end in `new` have no version yet. */
function registryOf(ids: string[], pageSize = 500) {
  const asked: string[] = [];
  const seriesOf = (seriesId: string) =>
    ({
      seriesId,
      latestVersion: seriesId.endsWith('new') ? undefined : 1,
    } as Series);
  const registry = {
    listSeries: async ({ search } = {}) => {
      const found = ids.filter(id => id.includes(search!));
      asked.push('search');
      return {
        items: found.slice(0, pageSize).map(seriesOf),
        nextCursor: found.length > pageSize ? 'more' : undefined,
      };
    },
    getSeries: async id => {
      asked.push('get');
      if (!ids.includes(id)) {
        throw new NotFoundError('none');
      }
      return seriesOf(id);
    },
  } as Pick<RegistryApi, 'getSeries' | 'listSeries'>;
  return { registry, asked };
}

describe('checkSeriesId', () => {
  it.each([
    [undefined, 'required', []],
    ['', 'required', []],
    ['.a', 'malformed', []],
    ['a b', 'malformed', []],
    ['a'.repeat(129), 'malformed', []],
    ['press', 'taken', ['search']],
    ['pres', 'free', ['search']],
    ['Press', 'free', ['search']],
    ['press-new', 'unfinished', ['search']],
  ])('says of %j: %s', async (id, verdict, questions) => {
    const { registry, asked } = registryOf(['press', 'press-2', 'press-new']);
    expect(await checkSeriesId(registry, id)).toBe(verdict);
    expect(asked).toEqual(questions);
  });

  it.each([
    ['press-2', 'taken'],
    ['press-2-new', 'unfinished'],
    ['press-', 'free'],
  ])(
    'asks directly for %s where the search has more pages',
    async (id, verdict) => {
      const { registry, asked } = registryOf(
        ['1press-2', '1press-2-new', 'press-2', 'press-2-new', 'press-21'],
        1,
      );
      expect(await checkSeriesId(registry, id)).toBe(verdict);
      expect(asked).toEqual(['search', 'get']);
    },
  );

  it('throws what kept the registry from answering', async () => {
    const { registry } = registryOf([]);
    registry.listSeries = async () => {
      throw new Error('away');
    };
    await expect(checkSeriesId(registry, 'press')).rejects.toThrow('away');
  });
});
