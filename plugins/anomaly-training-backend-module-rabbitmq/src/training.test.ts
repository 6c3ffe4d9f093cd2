import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  type NewVersions,
  PRIORITIES,
  type RegistryClient,
  type Series,
} from '@vigia/plugin-anomaly-common';
import {
  type AnomalyClientsService,
  anomalyClientsServiceRef,
} from '@vigia/plugin-anomaly-node';
// The real plugin, whose jobs it carries.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import training from '@vigia/plugin-anomaly-training-backend';
import {
  deleteTopology,
  describeWithRabbitMq,
  eventually,
  RABBITMQ_URL,
  uniquePrefix,
  withChannel,
} from './__testUtils__/broker';
import { topologyOf } from './engine/topology';
import rabbitMq from './index';

jest.setTimeout(120_000);

const JOBS = 40;
/** So many are let through before the rest waits for the test. */
const FIRST = 5;
const MINUTE_MS = 60_000;

/** The registry's part in training, in memory; it answers the later versions only when the gate is opened. */
class GatedRegistry {
  readonly jobIds: string[] = [];
  #open: () => void = () => {};
  readonly #opened = new Promise<void>(resolve => {
    this.#open = resolve;
  });

  openGate(): void {
    this.#open();
  }

  asClient(): RegistryClient {
    const series = (seriesId: string) =>
      ({
        seriesId,
        unit: 'mm/s',
        source: { type: 'simulator', parameters: { seed: 1 } },
        detector: { algorithm: 'statistical', hyperparameters: {} },
      } as Partial<Series> as Series);
    const client: Partial<RegistryClient> = {
      getSeries: async seriesId => series(seriesId),
      lookUpSeries: async seriesIds => seriesIds.map(series),
      registerVersions: async (versions: NewVersions['versions']) => {
        if (this.jobIds.length >= FIRST) {
          await this.#opened;
        }
        return versions.map(({ seriesId, jobId }) => ({
          seriesId,
          jobId,
          version: this.jobIds.push(jobId),
        }));
      },
    };
    return client as RegistryClient;
  }
}

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const describeHere =
  databases.eachSupportedId().length > 0 ? describeWithRabbitMq : describe.skip;

describeHere('Training carried by RabbitMQ, on PostgreSQL', () => {
  const queuePrefix = uniquePrefix();
  const registry = new GatedRegistry();
  const scheduler = mockServices.scheduler();
  let knex: Awaited<ReturnType<typeof databases.init>>;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_15');
    backend = await startTestBackend({
      features: [
        training,
        rabbitMq,
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => ({ getClient: async () => knex }),
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: anomalyClientsServiceRef,
          deps: {},
          factory: () =>
            ({ registry: registry.asClient() } as AnomalyClientsService),
        }),
        mockServices.rootConfig.factory({
          data: {
            anomaly: {
              training: {
                workers: 4,
                rabbitmq: { url: RABBITMQ_URL, queuePrefix, prefetch: 4 },
              },
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    registry.openGate();
    await backend?.stop();
    await deleteTopology(queuePrefix);
  });

  async function call(path: string, body?: object) {
    const response = await fetch(
      `http://127.0.0.1:${backend.server.port()}/api/anomaly-training${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: mockCredentials.user.header(),
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    expect(response.ok).toBe(true);
    return response.json();
  }
  const count = async (status: string) =>
    (await call(`/training/jobs?limit=1&status=${status}`)).total;

  it('ends every job once with its version, though all queues are deleted while most wait', async () => {
    await eventually(
      async () => (await call('/training/queue')).connected === true,
    );
    const jobIds: string[] = [];
    for (let index = 0; index < JOBS; index++) {
      const job = await call(`/training/press-${index}`, {
        config: { points: 10_000 },
        priority: index % 2 ? 'normal' : 'low',
      });
      jobIds.push(job.job_id);
    }
    await eventually(async () => {
      expect(await count('failed')).toBe(0);
      return (await count('completed')) >= FIRST;
    });
    expect(await call('/training/queue')).toMatchObject({
      engine: 'rabbitmq',
      connected: true,
    });

    const topology = topologyOf({ queuePrefix, deliveryLimit: 1 });
    await withChannel(async channel => {
      for (const priority of PRIORITIES) {
        await channel.queueDelete({ queue: topology.queueOf(priority) });
      }
    });
    expect(await count('queued')).toBeGreaterThan(JOBS / 2);
    registry.openGate();
    // What the sweep would find a minute later.
    await knex('training_open').decrement('offered_at', MINUTE_MS);

    await eventually(async () => {
      expect(await count('failed')).toBe(0);
      await scheduler.triggerTask('anomaly-training-offers');
      return (await count('completed')) === JOBS;
    });
    expect([...registry.jobIds].sort()).toEqual(jobIds.sort());
    for (const jobId of jobIds.slice(-3)) {
      expect(await call(`/training/jobs/${jobId}`)).toMatchObject({
        status: 'completed',
        model_version: expect.any(Number),
      });
    }
    expect(await knex('training_open')).toEqual([]);
  });
});
