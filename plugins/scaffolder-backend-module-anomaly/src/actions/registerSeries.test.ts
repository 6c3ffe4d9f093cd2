import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionContext, FakePlant } from '../__testUtils__';
import { createRegisterSeriesAction } from './registerSeries';

const config = mockServices.rootConfig({
  data: { app: { baseUrl: 'https://portal' } },
});
const input = {
  seriesId: 'press-04.bearing.x',
  unit: 'mm/s',
  owner: 'group:default/stamping',
  environment: 'production',
  labels: { equipment: 'press-04', axis: 'x', site: '' },
  source: { type: 'csv', parameters: { target: 'press-04.csv' } },
  detector: {
    algorithm: 'statistical',
    hyperparameters: { threshold_sigma: 3 },
  },
};

function setUp() {
  const plant = new FakePlant();
  const action = createRegisterSeriesAction({
    clients: plant.clients(),
    config,
  });
  const run = async (changes: object = {}, overrides: object = {}) => {
    const { context, outputs } = actionContext(
      action,
      { ...input, ...changes },
      overrides,
    );
    await action.handler(context);
    return outputs;
  };
  return { plant, run };
}

describe('vigia:series:register', () => {
  it('registers the series as the user who started the task, without the labels that nobody filled in', async () => {
    const { plant, run } = setUp();
    expect(await run()).toEqual({
      seriesId: 'press-04.bearing.x',
      seriesUrl: 'https://portal/anomaly/series/press-04.bearing.x',
      modelEntityName: 'anomaly-detector-press-04.bearing.x',
      modelEntityRef: 'resource:default/anomaly-detector-press-04.bearing.x',
      monitorName: 'anomaly-monitor-press-04.bearing.x',
      created: true,
    });
    expect(plant.callers).toEqual([mockCredentials.user()]);
    expect(plant.series.get(input.seriesId)).toMatchObject({
      unit: 'mm/s',
      labels: { equipment: 'press-04', axis: 'x' },
      owner: 'group:default/stamping',
    });
  });

  it.each([
    ['platform', 'group:default/platform'],
    ['Group:default/platform', 'group:default/platform'],
    ['user:ana', 'user:default/ana'],
  ])('takes the owner %s as %s', async (owner, registered) => {
    const { plant, run } = setUp();
    await run({ owner });
    expect(plant.series.get(input.seriesId)?.owner).toBe(registered);
  });

  it('is content when the same series is there, even with defaults filled in', async () => {
    const { plant, run } = setUp();
    await run();
    const registered = plant.series.get(input.seriesId)!;
    registered.source = {
      type: 'csv',
      parameters: { target: 'press-04.csv', delimiter: ',' },
    };
    expect(await run()).toMatchObject({
      created: false,
      seriesId: input.seriesId,
    });
  });

  it.each([
    ['unit', { unit: 'Hz' }],
    ['labels', { labels: { equipment: 'press-05' } }],
    [
      'source',
      { source: { type: 'csv', parameters: { target: 'other.csv' } } },
    ],
    [
      'detector',
      {
        detector: {
          algorithm: 'statistical',
          hyperparameters: { threshold_sigma: 4 },
        },
      },
    ],
  ])(
    'refuses an id with a version whose %s is another, and names it',
    async (field, changes) => {
      const { plant, run } = setUp();
      await run();
      plant.series.get(input.seriesId)!.latestVersion = 1;
      const before = { ...plant.series.get(input.seriesId) };
      await expect(run(changes)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(
          `is registered already with another ${field};`,
        ),
      });
      expect(plant.series.get(input.seriesId)).toEqual(before);
    },
  );

  it('describes anew a series that has no version yet, as a failed training leaves it', async () => {
    const { plant, run } = setUp();
    await run();
    const source = { type: 'csv', parameters: { target: 'mended.csv' } };
    expect(await run({ unit: 'Hz', source })).toMatchObject({ created: false });
    expect(plant.patches).toEqual([{ unit: 'Hz', source }]);
    expect(plant.series.get(input.seriesId)).toMatchObject({
      unit: 'Hz',
      source,
      labels: { equipment: 'press-04', axis: 'x' },
    });
  });

  it('registers nothing in a dry run, and still tells of a clash', async () => {
    const { plant, run } = setUp();
    expect(await run({}, { isDryRun: true })).toMatchObject({
      seriesId: input.seriesId,
    });
    expect(plant.series.size).toBe(0);
    await run();
    await run({ unit: 'Hz' }, { isDryRun: true });
    expect(plant.series.get(input.seriesId)?.unit).toBe('mm/s');
    plant.series.get(input.seriesId)!.latestVersion = 1;
    await expect(run({ unit: 'Hz' }, { isDryRun: true })).rejects.toThrow(
      'another unit',
    );
  });
});
