import { planConditions } from '@vigia/plugin-capacity-common';
import { newPlan } from './__testUtils__/plans';
import {
  type Method,
  startCapacity,
  type TestCaller,
  type TestCapacity,
} from './__testUtils__/startCapacity';

jest.setTimeout(60_000);

const NOWHERE = '/plans/00000000-0000-7000-8000-000000000000';

describe('access', () => {
  let capacity: TestCapacity;
  /** Paths of Ana's private plan, a shared one of hers, and a private one of her team. */
  let paths: Record<'mine' | 'shared' | 'ours', string>;

  beforeAll(async () => {
    capacity = await startCapacity();
    const owner = 'group:default/stamping';
    const [mine, shared, ours] = [
      await capacity.save('ana'),
      await capacity.save('ana', { visibility: 'shared' }),
      await capacity.save('ana', { owner }),
    ].map(({ id }) => `/plans/${id}`);
    paths = { mine, shared, ours };
  });

  afterAll(() => capacity.stop());

  it.each<[TestCaller, string[]]>([
    ['ana', ['mine', 'ours', 'shared']],
    ['bea', ['ours', 'shared']],
    ['carl', ['shared']],
    ['root', ['mine', 'ours', 'shared']],
    ['service', ['mine', 'ours', 'shared']],
  ])('lets %s read %j', async (caller, readable) => {
    for (const [name, path] of Object.entries(paths)) {
      const status = readable.includes(name) ? 200 : 404;
      for (const below of ['', '/versions', '/versions/1']) {
        const answer = await capacity.call(caller, 'get', `${path}${below}`);
        expect([name, below, answer.status]).toEqual([name, below, status]);
      }
    }
    const { body } = await capacity.call(caller, 'get', '/plans').expect(200);
    const listed = body.items.map(({ id }: { id: string }) => `/plans/${id}`);
    expect(listed.sort()).toEqual(
      Object.entries(paths)
        .filter(([name]) => readable.includes(name))
        .map(([, path]) => path)
        .sort(),
    );
  });

  it.each<[TestCaller, keyof typeof paths, number]>([
    ['bea', 'mine', 404],
    ['bea', 'shared', 403],
    ['carl', 'shared', 403],
    ['carl', 'ours', 404],
  ])(
    'keeps %s from changing the plan "%s": %i',
    async (caller, name, status) => {
      const update = {
        ...newPlan(),
        owner: `user:default/${caller}`,
        expectedVersion: 1,
      };
      expect(await capacity.status(caller, 'put', paths[name], update)).toBe(
        status,
      );
      expect(await capacity.status(caller, 'delete', paths[name])).toBe(status);
      expect(await capacity.status('ana', 'get', paths[name])).toBe(200);
    },
  );

  it.each<[TestCaller, string, number]>([
    ['ana', 'user:default/ana', 201],
    ['ana', 'Group:Stamping', 201],
    ['ana', 'user:default/bea', 403],
    ['ana', 'group:default/admins', 403],
    ['carl', 'group:default/stamping', 403],
    ['root', 'user:default/bea', 201],
    ['service', 'group:default/stamping', 201],
  ])('answers %s who saves a plan of %s: %i', async (caller, owner, status) => {
    const answer = await capacity.call(
      caller,
      'post',
      '/plans',
      newPlan({ owner }),
    );
    expect(answer.status).toBe(status);
    if (status === 201) {
      await capacity.call('root', 'delete', `/plans/${answer.body.id}`);
    }
  });

  it('lets a member of the team change and delete its plan, and admins any', async () => {
    const owner = 'group:default/stamping';
    const { id } = await capacity.save('ana', { owner });
    const update = (expectedVersion: number) => ({
      ...newPlan({ owner }),
      expectedVersion,
    });
    expect(await capacity.status('bea', 'put', `/plans/${id}`, update(1))).toBe(
      200,
    );
    expect(
      await capacity.status('root', 'put', `/plans/${id}`, update(2)),
    ).toBe(200);
    expect(await capacity.status('bea', 'delete', `/plans/${id}`)).toBe(200);

    const other = await capacity.save('carl', { owner: 'user:default/carl' });
    expect(await capacity.status('root', 'delete', `/plans/${other.id}`)).toBe(
      200,
    );
  });

  it('lets nobody give a plan to others, but admins', async () => {
    const { id } = await capacity.save('ana');
    const update = {
      ...newPlan({ owner: 'user:default/carl' }),
      expectedVersion: 1,
    };
    expect(await capacity.status('ana', 'put', `/plans/${id}`, update)).toBe(
      403,
    );
    expect(await capacity.status('root', 'put', `/plans/${id}`, update)).toBe(
      200,
    );
    expect(await capacity.status('ana', 'get', `/plans/${id}`)).toBe(404);
    expect(await capacity.status('carl', 'delete', `/plans/${id}`)).toBe(200);
  });

  it("applies a policy's conditions for the permission backend", async () => {
    const ids = [paths.mine, paths.shared, NOWHERE].map(path =>
      path.replace('/plans/', ''),
    );
    const { body } = await capacity
      .call(
        'service',
        'post',
        '/.well-known/backstage/permissions/apply-conditions',
        {
          items: ids.map(id => ({
            id,
            resourceRef: id,
            resourceType: 'capacity-plan',
            conditions: planConditions('capacity.plan.read', [
              'user:default/carl',
            ]),
          })),
        },
      )
      .expect(200);
    expect(body.items).toEqual([
      { id: ids[0], result: 'DENY' },
      { id: ids[1], result: 'ALLOW' },
      { id: ids[2], result: 'DENY' },
    ]);
  });

  it('answers alike of plans that are not there and that are not shown', async () => {
    const id = paths.mine.replace('/plans/', '');
    const hidden = await capacity.call('carl', 'get', paths.mine).expect(404);
    const absent = await capacity.call('carl', 'get', NOWHERE).expect(404);
    expect(hidden.body.error.message.replace(id, '')).toBe(
      absent.body.error.message.replace(NOWHERE.replace('/plans/', ''), ''),
    );
  });

  it.each<[Method, string, unknown]>([
    ['get', '/plans', undefined],
    ['post', '/plans', newPlan()],
    ['get', NOWHERE, undefined],
    ['put', NOWHERE, { ...newPlan(), expectedVersion: 1 }],
    ['delete', NOWHERE, undefined],
    ['post', `${NOWHERE}/restore`, undefined],
    ['get', `${NOWHERE}/versions`, undefined],
    ['get', `${NOWHERE}/versions/1`, undefined],
    ['get', `${NOWHERE}/export?format=csv`, undefined],
    ['post', '/evaluate', { plan: newPlan().plan }],
    [
      'post',
      '/simulate',
      { plan: newPlan().plan, scenario: 'expected', runs: 1, seed: 1 },
    ],
  ])('asks who calls: %s %s', async (method, path, body) => {
    expect(await capacity.status('nobody', method, path, body)).toBe(401);
  });
});
