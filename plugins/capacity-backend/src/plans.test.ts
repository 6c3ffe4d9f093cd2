import {
  deletedPlanSchema,
  evaluationOf,
  evaluationSchema,
  planPageSchema,
  PRESETS,
  type SavedPlan,
  savedPlanSchema,
  simulate,
  simulationSchema,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { parse } from 'csv-parse/sync';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from './__testUtils__/databases';
import { newPlan } from './__testUtils__/plans';
import {
  startCapacity,
  type TestCapacity,
} from './__testUtils__/startCapacity';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const onWire = (value: unknown) => JSON.parse(JSON.stringify(value));

describe.each(databases.eachSupportedId())('plans on %s', id => {
  let capacity: TestCapacity;

  beforeAll(async () => {
    capacity = await startCapacity({ database: await migratedDatabase(id) });
  });
  afterAll(() => capacity.stop());

  it('saves a plan and tells what its expected scenario comes to', async () => {
    const owner = 'user:default/ana';
    const saved = await capacity.save('ana', { name: ' Quarter ', owner });
    expect(saved).toMatchObject({
      ...newPlan(),
      name: 'Quarter',
      version: 1,
      createdBy: 'user:default/ana',
      updatedBy: 'user:default/ana',
    });
    expect(savedPlanSchema.parse(saved)).toEqual(saved);

    const { body: page } = await capacity
      .call('ana', 'get', '/plans?limit=1')
      .expect(200);
    const { scenarios, bottlenecks } = evaluationOf(saved.plan);
    const { componentId, kind, month } = bottlenecks.expected!;
    expect(planPageSchema.parse(page).items[0]).toMatchObject({
      id: saved.id,
      currency: saved.plan.currency,
      annualTotal: scenarios.expected.annualTotal,
      bottleneck: { componentId, kind, month },
    });
  });

  it('keeps every version, whoever saved it', async () => {
    const owner = 'group:default/stamping';
    const first = await capacity.save('ana', { owner });
    const larger = withInputs(first.plan, { 'traffic.users': 20_000 });
    const { body: second } = await capacity
      .call('bea', 'put', `/plans/${first.id}`, {
        ...newPlan({ owner, plan: larger, visibility: 'shared' }),
        expectedVersion: 1,
      })
      .expect(200);
    expect(second).toEqual({
      ...first,
      plan: larger,
      visibility: 'shared',
      version: 2,
      updatedAt: expect.any(Number),
      updatedBy: 'user:default/bea',
    });

    const version = async (number: number | string) =>
      (
        await capacity
          .call('ana', 'get', `/plans/${first.id}${number}`)
          .expect(200)
      ).body;
    expect(await version('')).toEqual(second);
    expect(await version('/versions/1')).toEqual(first);
    expect(await version('/versions/2')).toEqual(second);
    const { items } = planPageSchema.parse(await version('/versions'));
    expect(items.map(item => [item.version, item.updatedBy])).toEqual([
      [2, 'user:default/bea'],
      [1, 'user:default/ana'],
    ]);
    expect(
      await capacity.status('ana', 'get', `/plans/${first.id}/versions/3`),
    ).toBe(404);
  });

  it('saves one of two changes of the same version', async () => {
    const { id: planId } = await capacity.save('ana');
    const put = (name: string) =>
      capacity.call('ana', 'put', `/plans/${planId}`, {
        ...newPlan({ name }),
        expectedVersion: 1,
      });
    const answers = await Promise.all([put('one'), put('two'), put('three')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const lost = answers.find(({ status }) => status === 409)!;
    expect(lost.body.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('expectedVersion: 1'),
    });
    const { body } = await capacity.call('ana', 'get', `/plans/${planId}`);
    expect(body).toMatchObject({
      version: 2,
      name: answers.find(({ status }) => status === 200)!.body.name,
    });
  });

  it('refuses a version that is not there yet', async () => {
    const { id: planId } = await capacity.save('ana');
    expect(
      await capacity.status('ana', 'put', `/plans/${planId}`, {
        ...newPlan(),
        expectedVersion: 2,
      }),
    ).toBe(409);
  });

  it('deletes a plan, and brings it back with all its versions', async () => {
    const first = await capacity.save('ana', { visibility: 'shared' });
    const path = `/plans/${first.id}`;
    const { body: second } = await capacity.call('ana', 'put', path, {
      ...newPlan({ visibility: 'shared', name: 'Later' }),
      expectedVersion: 1,
    });
    expect(
      await capacity.status('ana', 'delete', `${path}?expectedVersion=1`),
    ).toBe(409);

    const { body: deleted } = await capacity
      .call('ana', 'delete', `${path}?expectedVersion=2`)
      .expect(200);
    expect(deletedPlanSchema.parse(deleted)).toEqual(deleted);
    expect(deleted).toMatchObject({
      id: first.id,
      name: 'Later',
      version: 2,
      deletedBy: 'user:default/ana',
      restorableUntil: deleted.deletedAt + 30 * 86_400_000,
    });
    for (const below of ['', '/versions', '/versions/1', '/reviews']) {
      expect(await capacity.status('ana', 'get', `${path}${below}`)).toBe(404);
    }
    expect(await capacity.status('ana', 'delete', path)).toBe(404);
    const { body: page } = await capacity.call('root', 'get', '/plans');
    expect(page.items.map((item: SavedPlan) => item.id)).not.toContain(
      first.id,
    );

    const restore = `${path}/restore`;
    expect(await capacity.status('nobody', 'post', restore)).toBe(401);
    expect(await capacity.status('carl', 'post', restore)).toBe(403);
    const { body: restored } = await capacity
      .call('ana', 'post', restore)
      .expect(200);
    expect(restored).toEqual(second);
    expect(await capacity.status('ana', 'post', restore)).toBe(404);
    const { body } = await capacity.call('ana', 'get', `${path}/versions/1`);
    expect(body).toEqual(first);
  });

  it('keeps a deleted private plan from those who could not read it', async () => {
    const { id: planId } = await capacity.save('ana');
    expect(await capacity.status('ana', 'delete', `/plans/${planId}`)).toBe(
      200,
    );
    const restore = `/plans/${planId}/restore`;
    expect(await capacity.status('carl', 'post', restore)).toBe(404);
    expect(await capacity.status('root', 'post', restore)).toBe(200);
  });

  it('exports each version as CSV and as JSON', async () => {
    const first = await capacity.save('ana');
    expect(
      await capacity.status('ana', 'put', `/plans/${first.id}`, {
        ...newPlan({ plan: PRESETS.service }),
        expectedVersion: 1,
      }),
    ).toBe(200);
    const exported = (query: string) =>
      capacity
        .call('ana', 'get', `/plans/${first.id}/export?${query}`)
        .expect(200);

    const csv = await exported('format=csv&version=1');
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.headers['content-disposition']).toBe(
      `attachment; filename="plan-${first.id}-v1.csv"`,
    );
    const rows = parse(csv.text, { columns: true, bom: true });
    expect(rows).toHaveLength(3 * first.plan.horizonMonths);

    const json = await exported('format=json');
    expect(json.body).toMatchObject({
      version: 2,
      plan: PRESETS.service,
      evaluation: onWire(evaluationOf(PRESETS.service)),
    });
  });
});

describe('working out a plan', () => {
  let capacity: TestCapacity;

  beforeAll(async () => {
    capacity = await startCapacity();
  });
  afterAll(() => capacity.stop());

  it.each(Object.entries(PRESETS))(
    'evaluates %s as the page does',
    async (_, plan) => {
      const { body } = await capacity
        .call('carl', 'post', '/evaluate', { plan })
        .expect(200);
      expect(body).toEqual(onWire(evaluationOf(plan)));
      expect(evaluationSchema.parse(body)).toEqual(body);
    },
  );

  it.each(Object.entries(PRESETS))(
    'simulates %s as the page does',
    async (_, plan) => {
      const options = { scenario: 'aggressive', runs: 50, seed: -7 } as const;
      const { body } = await capacity
        .call('carl', 'post', '/simulate', { plan, ...options })
        .expect(200);
      expect(body).toEqual(onWire(simulate(plan, options)));
      expect(simulationSchema.parse(body)).toEqual(body);
    },
  );
});
