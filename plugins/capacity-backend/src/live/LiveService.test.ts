import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { readings } from '../__testUtils__/readings';
import { LiveService } from './LiveService';
import type { FleetClients } from './readFleet';

const ANA = mockCredentials.user('user:default/ana');

/** The fleet of `readings`, of which some calls fail. */
function fleetClients(calls: Record<string, () => Promise<never>> = {}) {
  const { instances, jobs, queue, series, weeksTrainings } = readings();
  const answers = {
    listSeriesIds: jest.fn(async () => ({ seriesIds: [], total: series })),
    listInstances: async () => instances,
    getQueue: async () => queue,
    getTrainingTotal: async () => ({ trainings: weeksTrainings }),
    listJobs: async () => ({ items: jobs }),
    ...calls,
  };
  return {
    calls: answers.listSeriesIds,
    clients: {
      registry: answers,
      training: answers,
      predictor: answers,
    } as unknown as FleetClients,
  };
}

async function forbidden(): Promise<never> {
  throw await ResponseError.fromResponse(
    new Response('{}', { status: 403 }) as Parameters<
      typeof ResponseError.fromResponse
    >[0],
  );
}

describe('LiveService', () => {
  let now = 0;
  const logger = mockServices.logger.mock();
  const start = (clients: FleetClients) =>
    new LiveService({ clientsFor: () => clients, logger, now: () => now });

  beforeEach(() => {
    now = 1_000_000;
    jest.clearAllMocks();
  });

  it('reads once for who ask at once, and again after a minute', async () => {
    const { calls, clients } = fleetClients();
    const live = start(clients);
    await Promise.all([live.defaults(ANA), live.sizing(ANA)]);
    now += 60_000;
    await live.defaults(ANA);
    expect(calls).toHaveBeenCalledTimes(1);
    now += 1;
    const { fleet } = await live.defaults(ANA);
    expect(calls).toHaveBeenCalledTimes(2);
    expect(fleet.sources[0]).toMatchObject({
      ...{ path: 'traffic.series', measuredAt: now },
    });
  });

  it.each([
    ['forbidden', forbidden],
    [
      'unreachable',
      async () => {
        throw new Error('away');
      },
    ],
  ])('goes without what is %s, and logs it', async (reason, fail) => {
    const { clients } = fleetClients({ getTrainingTotal: fail });
    const { fleet } = await start(clients).defaults(ANA);
    const sourceOf = (wanted: string) =>
      fleet.sources.find(({ path }) => path === wanted);
    expect(sourceOf('traffic.trainingsPerSeriesWeek')).toEqual({
      path: 'traffic.trainingsPerSeriesWeek',
      ...{ value: 1, source: 'preset', reason },
    });
    expect(sourceOf('traffic.series')).toMatchObject({ source: 'series' });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('The number of trainings could not be read'),
    );
  });
});
