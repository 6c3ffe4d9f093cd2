import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { encodeCursor } from '@vigia/plugin-anomaly-node';
import type { PlanQuery } from '@vigia/plugin-capacity-common';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { savedPlan } from '../__testUtils__/plans';
import type { PlanFilter } from '../access';
import { PlanStore } from './PlanStore';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const OUTCOME = {
  annualTotal: 1234.5,
  bottleneck: {
    componentId: 'llm',
    componentName: 'Model',
    kind: 'rateLimit' as const,
    month: 7,
  },
};

describe.each(databases.eachSupportedId())('PlanStore on %s', id => {
  let store: PlanStore;

  beforeEach(async () => {
    store = new PlanStore(await migratedDatabase(id));
  });

  const insert = async (overrides: Parameters<typeof savedPlan>[0] = {}) => {
    const saved = savedPlan(overrides);
    await store.insert(saved, OUTCOME);
    return saved;
  };

  it('gives back what was saved, and tells in lists what it comes to', async () => {
    const saved = await insert({ description: 'Two lines\nof text' });

    expect(await store.find(saved.id)).toEqual(saved);
    const { plan, ...summary } = saved;
    expect(await store.list({})).toEqual({
      items: [{ ...summary, ...OUTCOME, currency: plan.currency }],
    });
    expect(await store.findRows(['nowhere', saved.id])).toEqual([
      undefined,
      expect.objectContaining({
        owner: saved.owner,
        visibility: saved.visibility,
      }),
    ]);
  });

  it('appends versions and keeps those before', async () => {
    const first = await insert();
    const second = {
      ...first,
      version: 2,
      name: 'Renamed',
      description: undefined,
      updatedAt: 2_000,
      updatedBy: 'user:default/bea',
    };
    expect(await store.append(second, { annualTotal: 2 })).toBe(true);

    expect(await store.find(first.id)).toEqual(second);
    expect(await store.findVersion(first.id, 1)).toEqual(first);
    expect(await store.findVersion(first.id, 3)).toBeUndefined();
    const { items } = await store.listVersions(first.id, {});
    expect(
      items.map(({ version, name, annualTotal }) => [
        version,
        name,
        annualTotal,
      ]),
    ).toEqual([
      [2, 'Renamed', 2],
      [1, first.name, OUTCOME.annualTotal],
    ]);
  });

  it('lets one of several save the version after another', async () => {
    const first = await insert();
    const saves = Array.from({ length: 8 }, (_, index) =>
      store.append({ ...first, version: 2, name: `Save ${index}` }, OUTCOME),
    );
    const isSaved = await Promise.all(saves);

    expect(isSaved.filter(Boolean)).toEqual([true]);
    expect(await store.find(first.id)).toMatchObject({
      version: 2,
      name: `Save ${isSaved.indexOf(true)}`,
    });
    expect((await store.listVersions(first.id, {})).items).toHaveLength(2);
  });

  it('deletes the latest version of a plan, keeps it for a while, and then removes it', async () => {
    const saved = await insert();
    const deleted = {
      id: saved.id,
      version: 1,
      deletedAt: 5_000,
      deletedBy: 'user:default/ana',
    };
    expect(await store.delete({ ...deleted, version: 2 })).toBe(false);
    expect(await store.delete(deleted)).toBe(true);
    expect(await store.delete(deleted)).toBe(false);
    expect(await store.find(saved.id)).toBeUndefined();
    expect(await store.list({})).toEqual({ items: [] });
    expect(await store.findRows([saved.id])).toEqual([undefined]);
    expect(await store.append({ ...saved, version: 2 }, OUTCOME)).toBe(false);

    await store.purge(5_000);
    expect(await store.findDeleted(saved.id)).toEqual(saved);
    expect(await store.restore(saved.id)).toBe(true);
    expect(await store.restore(saved.id)).toBe(false);
    expect(await store.findDeleted(saved.id)).toBeUndefined();
    expect(await store.find(saved.id)).toEqual(saved);

    await store.delete(deleted);
    await store.purge(5_001);
    expect(await store.findDeleted(saved.id)).toBeUndefined();
    expect((await store.listVersions(saved.id, {})).items).toEqual([]);
  });

  it('pages through plans, the one saved last first, equal times included', async () => {
    const times = [3, 1, 2, 2, 2, 5];
    for (const updatedAt of times) {
      await insert({ updatedAt });
    }
    const seen: number[] = [];
    const ids = new Set<string>();
    const query: PlanQuery = { limit: 2 };
    do {
      const page = await store.list(query);
      seen.push(...page.items.map(({ updatedAt }) => updatedAt));
      page.items.forEach(item => ids.add(item.id));
      query.cursor = page.nextCursor;
    } while (query.cursor);
    expect(seen).toEqual([5, 3, 2, 2, 2, 1]);
    expect(ids.size).toBe(times.length);
  });

  it('pages through versions', async () => {
    const saved = await insert();
    for (const version of [2, 3]) {
      await store.append({ ...saved, version }, OUTCOME);
    }
    const first = await store.listVersions(saved.id, { limit: 2 });
    const second = await store.listVersions(saved.id, {
      limit: 2,
      cursor: first.nextCursor,
    });
    expect(
      [first, second].map(({ items }) => items.map(({ version }) => version)),
    ).toEqual([[3, 2], [1]]);
    expect(second.nextCursor).toBeUndefined();
  });

  const shared: PlanFilter = { column: 'visibility', values: ['shared'] };
  const ofAna: PlanFilter = { column: 'owner', values: ['user:default/ana'] };

  it.each<[string, PermissionCriteria<PlanFilter> | undefined, string[]]>([
    ['without one', undefined, ['a', 'b', 'c', 'd']],
    ['shared', shared, ['b', 'd']],
    ['of nobody', { column: 'owner', values: [] }, []],
    ['shared or of Ana', { anyOf: [shared, ofAna] }, ['a', 'b', 'd']],
    ['shared and of Ana', { allOf: [shared, ofAna] }, ['b']],
    ['not shared', { not: shared }, ['a', 'c']],
    [
      'not shared or of Ana, but not both',
      {
        allOf: [
          { anyOf: [{ not: shared }, ofAna] },
          { not: { allOf: [{ not: shared }, ofAna] } },
        ],
      },
      ['b', 'c'],
    ],
  ])('lists plans by a filter: %s', async (_, filter, names) => {
    const owned = [
      ['a', 'user:default/ana', 'private'],
      ['b', 'user:default/ana', 'shared'],
      ['c', 'group:default/press', 'private'],
      ['d', 'group:default/press', 'shared'],
    ] as const;
    for (const [name, owner, visibility] of owned) {
      await insert({ name, owner, visibility });
    }
    const { items } = await store.list({}, filter);
    expect(items.map(({ name }) => name).sort()).toEqual(names);
  });

  it('lists the plans of an owner, by what the latest version says', async () => {
    const saved = await insert({ owner: 'user:default/ana' });
    await insert({ owner: 'user:default/bea' });
    await store.append(
      { ...saved, version: 2, owner: 'user:default/bea' },
      OUTCOME,
    );
    const of = async (owner: string) =>
      (await store.list({ owner })).items.length;
    expect(await of('user:default/ana')).toBe(0);
    expect(await of('user:default/bea')).toBe(2);
  });

  it.each([
    ['text for a time', encodeCursor(['now', 'id'])],
    ['no whole number', encodeCursor([1.5, 'id'])],
    ['a number for an id', encodeCursor([1, 1])],
    ['one value', encodeCursor([1])],
    ['nonsense', '%%%'],
  ])('refuses a cursor of %s', async (_, cursor) => {
    await expect(store.list({ cursor })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('cursor'),
    });
  });

  it.each([
    ['text', encodeCursor(['one'])],
    ['beyond the column', encodeCursor([2 ** 31])],
    ['two values', encodeCursor([1, 2])],
  ])('refuses a cursor of versions that is %s', async (_, cursor) => {
    const { id: planId } = await insert();
    await expect(store.listVersions(planId, { cursor })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('cursor'),
    });
  });

  it('takes a cursor whose id no database takes', async () => {
    await insert();
    const cursor = encodeCursor([2 ** 40, 'a\0b']);
    expect((await store.list({ cursor })).items).toHaveLength(1);
  });
});
