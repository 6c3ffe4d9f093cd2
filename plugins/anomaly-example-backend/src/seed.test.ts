import { NotFoundError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import type { NewSeries } from '@vigia/plugin-anomaly-common';
import type { SeedOptions } from './seed';
import { seedExampleFleet } from './seed';

function fakePortal() {
  const series = new Map<string, NewSeries & { latestVersion?: number }>();
  const stages = new Map<string, string>();
  const jobs: string[] = [];
  const registry = {
    getSeries: jest.fn(async (id: string) => {
      const found = series.get(id);
      if (!found) {
        throw Object.assign(new NotFoundError(`No series '${id}'`), {
          statusCode: 404,
        });
      }
      return found;
    }),
    registerSeries: jest.fn(async (added: NewSeries) => {
      series.set(added.seriesId, added);
      return added;
    }),
    getVersion: jest.fn(async (id: string) => ({ stage: stages.get(id) })),
    promote: jest.fn(async (id: string) => stages.set(id, 'Production')),
  };
  const training = {
    startTraining: jest.fn(async (id: string) => {
      jobs.push(id);
      return { jobId: id };
    }),
    getJob: jest.fn(async (id: string) => {
      series.get(id)!.latestVersion = 1;
      stages.set(id, stages.get(id) ?? 'Staging');
      return { jobId: id, status: 'completed', modelVersion: 1 };
    }),
  };
  const options = {
    clients: { registry, training } as unknown as SeedOptions['clients'],
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
    now: Date.UTC(2026, 0, 15),
  };
  return { registry, training, stages, options };
}

describe('seedExampleFleet', () => {
  it('registers, trains and promotes the fleet, and leaves some in Staging', async () => {
    const { registry, training, stages, options } = fakePortal();
    await seedExampleFleet(options);
    expect(registry.registerSeries).toHaveBeenCalledTimes(60);
    expect(training.startTraining).toHaveBeenCalledTimes(60);
    expect(
      [...stages.values()].filter(stage => stage === 'Production'),
    ).toHaveLength(51);
    expect(
      [...stages.values()].filter(stage => stage === 'Staging'),
    ).toHaveLength(9);
  });

  it('changes nothing at the second start', async () => {
    const { registry, training, options } = fakePortal();
    await seedExampleFleet(options);
    await seedExampleFleet(options);
    expect(registry.registerSeries).toHaveBeenCalledTimes(60);
    expect(training.startTraining).toHaveBeenCalledTimes(60);
    expect(registry.promote).toHaveBeenCalledTimes(51);
  });

  it('tells which trainings failed, and why, and goes on with the others', async () => {
    const { registry, training, options } = fakePortal();
    training.getJob.mockResolvedValueOnce({
      jobId: 'job',
      status: 'failed',
      error: { message: 'values are constant' },
    } as never);
    await expect(seedExampleFleet(options)).rejects.toThrow(
      'press_01_radial ended failed: values are constant',
    );
    expect(registry.promote).toHaveBeenCalledTimes(50);
  });

  it('does not retry what a plugin refuses', async () => {
    const { registry, options } = fakePortal();
    registry.registerSeries.mockRejectedValue(
      Object.assign(new Error('unit is missing'), { statusCode: 400 }),
    );
    await expect(seedExampleFleet(options)).rejects.toThrow('unit is missing');
    expect(registry.registerSeries).toHaveBeenCalledTimes(1);
  });
});
