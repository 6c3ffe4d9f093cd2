import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  type AnomalyClientsService,
  anomalyClientsServiceRef,
} from '@vigia/plugin-anomaly-node';
import {
  accuracySchema,
  defaultsSchema,
  PRESETS,
  reviewPageSchema,
  sizingComparisonSchema,
} from '@vigia/plugin-capacity-common';
import {
  startCapacity,
  type TestCaller,
  type TestCapacity,
} from './__testUtils__/startCapacity';
import { readings } from './__testUtils__/readings';
import { PlanStore } from './database';
import { ReviewStore } from './reviews';
import { migratedDatabase } from './__testUtils__/databases';

const ACTION = '/.backstage/actions/v1/actions';

/** Answers as a portal of 1,000 series does, and keeps who asked. */
function fakeFleet() {
  const fleet = readings();
  const asked: string[] = [];
  const clients = createServiceFactory({
    service: anomalyClientsServiceRef,
    deps: {},
    factory: () => {
      const service: Partial<AnomalyClientsService> = {
        onBehalfOf: ({ principal }) => {
          const { userEntityRef = 'service' } = principal as {
            userEntityRef?: string;
          };
          asked.push(userEntityRef);
          return {
            registry: {
              listSeriesIds: async () => ({
                seriesIds: [],
                total: fleet.series,
              }),
            },
            predictor: { listInstances: async () => fleet.instances },
            training: {
              getQueue: async () => fleet.queue,
              getTrainingTotal: async () => ({
                trainings: fleet.weeksTrainings,
              }),
              listJobs: async () => ({ items: fleet.jobs }),
            },
          } as unknown as AnomalyClientsService;
        },
      };
      return service as AnomalyClientsService;
    },
  });
  return { asked, clients };
}

describe('live figures over HTTP', () => {
  const { asked, clients } = fakeFleet();
  let capacity: TestCapacity;
  let reviews: ReviewStore;
  let plans: PlanStore;

  beforeAll(async () => {
    const database = await migratedDatabase('SQLITE_3');
    reviews = new ReviewStore(database);
    plans = new PlanStore(database);
    capacity = await startCapacity({
      database,
      config: { backend: { actions: { pluginSources: ['capacity'] } } },
      features: [clients, actionsRegistryServiceFactory, actionsServiceFactory],
    });
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => capacity.stop());

  const get = async (caller: TestCaller, path: string) =>
    (await capacity.call(caller, 'get', path).expect(200)).body;
  const saveFleet = () =>
    capacity.save('ana', {
      ...{ plan: PRESETS.fleet, visibility: 'private', name: 'Ours' },
    });

  it('reads the fleet for each caller himself, once a minute', async () => {
    const first = await get('ana', '/defaults');
    expect(defaultsSchema.parse(first)).toEqual(first);
    expect(first.fleet.plan.traffic).toMatchObject({
      ...{ series: 1_000, samplingSeconds: 10, batchSize: 10 },
    });
    await get('ana', '/defaults');
    const sizing = await get('ana', '/sizing');
    expect(sizingComparisonSchema.parse(sizing)).toEqual(sizing);
    expect(asked).toEqual(['user:default/ana']);
    await get('carl', '/defaults');
    expect(asked).toEqual(['user:default/ana', 'user:default/carl']);
  });

  it('tells forecasts and reviews to who may read the plan, and to nobody else', async () => {
    const { id } = await saveFleet();
    await reviews.insert({
      ...{ planId: id, month: '2026-12', createdAt: 1, version: 1 },
      ...{ currency: 'USD', annualTotal: 1, noAccuracy: 'tooNew' },
    });
    expect(
      accuracySchema.parse(await get('ana', `/plans/${id}/accuracy`)),
    ).toEqual({ items: [], reason: 'notMeasured' });
    const page = await get('ana', `/plans/${id}/reviews?limit=1`);
    expect(reviewPageSchema.parse(page)).toEqual(page);
    expect(page.items).toHaveLength(1);
    for (const path of ['accuracy', 'reviews']) {
      await capacity.call('carl', 'get', `/plans/${id}/${path}`).expect(404);
    }
  });

  it.each(['/defaults', '/sizing'])('asks who calls: %s', async path => {
    const { status } = await capacity.call('nobody', 'get', path);
    expect(status).toBe(401);
  });

  it.each([
    ['limit=0', 'limit'],
    ['cursor=x', 'cursor'],
    ['months=1', 'months'],
  ])('refuses reviews with %s', async (query, field) => {
    const { id } = await saveFleet();
    const { body } = await capacity
      .call('ana', 'get', `/plans/${id}/reviews?${query}`)
      .expect(400);
    expect(body.error.message).toContain(field);
  });

  describe('the action', () => {
    const invoke = (caller: TestCaller, input: object) =>
      capacity.call(caller, 'post', `${ACTION}/capacity:what-if/invoke`, input);

    it('is offered, as one that changes nothing', async () => {
      const { actions } = await get('ana', ACTION);
      expect(actions).toEqual([
        expect.objectContaining({
          id: 'capacity:what-if',
          attributes: { destructive: false, idempotent: true, readOnly: true },
        }),
      ]);
      const { properties } = actions[0].schema.input;
      expect(Object.keys(properties)).toEqual([
        'planId',
        'addSeries',
        'changes',
      ]);
    });

    it('answers what more series of the fleet as it is would cost', async () => {
      const { body } = await invoke('ana', { addSeries: 2_849_000 }).expect(
        200,
      );
      const { bottleneck, costPerYear, instances, summary } = body.output;
      expect(costPerYear.after).toBeGreaterThan(costPerYear.before);
      expect(instances).toHaveLength(2);
      expect(bottleneck).toMatchObject({
        ...{ component: 'Training worker', limit: 'its number of instances' },
      });
      expect(summary).toMatch(/^It costs USD [\d.,]+ more/);
    });

    it('begins from a saved plan, and saves nothing', async () => {
      const { id } = await saveFleet();
      const changes = { 'components.predictor.instance.pricePerHour': 0 };
      const { body } = await invoke('ana', { planId: id, changes }).expect(200);
      const { costPerMonth } = body.output;
      const { scenarios } = (
        await capacity
          .call('ana', 'post', '/evaluate', { plan: PRESETS.fleet })
          .expect(200)
      ).body;
      expect(costPerMonth.before).toBe(scenarios.expected.months[0].cost.total);
      expect(costPerMonth.after).toBeLessThan(costPerMonth.before);
      expect((await plans.find(id))?.version).toBe(1);
    });

    it.each<[TestCaller, object, number]>([
      ['ana', {}, 400],
      ['ana', { addSeries: 1.5 }, 400],
      ['ana', { series: 1 }, 400],
      ['ana', { addSeries: 1, changes: { 'traffic.users': 1 } }, 400],
      ['ana', { planId: 'nothing', addSeries: 1 }, 404],
      ['nobody', { addSeries: 1 }, 401],
    ])('refuses %s %j', async (caller, input, expected) => {
      const { status } = await invoke(caller, input);
      expect(status).toBe(expected);
    });

    it('shows no plan that the caller may not read', async () => {
      const { id } = await saveFleet();
      const { status } = await invoke('carl', { planId: id, addSeries: 1 });
      expect(status).toBe(404);
    });
  });
});
