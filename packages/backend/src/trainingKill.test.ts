import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  describeWithOwnBroker,
  OwnBroker,
} from '@vigia/plugin-anomaly-training-backend-module-rabbitmq/testUtils';
import {
  describeOn,
  engines,
  eventually,
  type Member,
  type PortalDatabases,
  randomOf,
  reasonsOf,
  TrainingLoad,
  TrainingSite,
} from './__testUtils__';

/** Of each variant. `VIGIA_KILLS=200` is the long run: ten seconds a kill on two busy cores. */
const KILLS = Number(process.env.VIGIA_KILLS ?? 4);
/** Which kills, and when: told with the figures, to be repeated. The first four of this one kill each member once. */
const SEED = Number(process.env.VIGIA_KILL_SEED ?? 7);
/** Milliseconds that a victim works before it is killed, at the most. */
const MOST_WORK_MS = 4_000;
const SERIES = Array.from({ length: 150 }, (_, i) => `pump-${i}`);
const DRAINED_WITHIN_MS = 180_000;

jest.setTimeout(180_000 + DRAINED_WITHIN_MS + KILLS * 10_000);

const postgres = engines.find(({ name }) => name === 'PostgreSQL')!;

function killTests(createBroker?: () => Promise<OwnBroker>): void {
  let directory: string;
  let databases: PortalDatabases;
  let site: TrainingSite;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vigia-kill-'));
    databases = await postgres.create(directory);
    site = await TrainingSite.create(
      directory,
      databases,
      await createBroker?.(),
    );
    await site.startAll();
    await Promise.all(SERIES.map(register));
  });
  afterAll(async () => {
    await site?.killAll();
    await databases?.dispose();
    await rm(directory, { recursive: true });
  });

  function register(seriesId: string, seed: number) {
    return site.registry.registerSeries({
      seriesId,
      unit: 'mm/s',
      owner: 'group:default/tests',
      environment: 'production',
      source: { type: 'simulator', parameters: { seed } },
      detector: { algorithm: 'statistical', hyperparameters: {} },
    });
  }

  /** How often who was killed. */
  async function killAtRandom(): Promise<Partial<Record<Member, number>>> {
    const { members } = site;
    const random = randomOf(SEED);
    const killed: Partial<Record<Member, number>> = {};
    for (let kill = 0; kill < KILLS; kill++) {
      const victim = members[Math.floor(random() * members.length)];
      // Killed while they start, they would never work, and nothing was shown.
      await site.untilReady(victim);
      await sleep(random() * MOST_WORK_MS);
      await site.kill(victim);
      site.start(victim);
      killed[victim] = (killed[victim] ?? 0) + 1;
    }
    return killed;
  }

  it('ends every acknowledged job once: in one version, or in a failure that is told', async () => {
    const load = new TrainingLoad(site, SERIES);
    load.start();
    const killed = await killAtRandom();
    await site.untilAllReady();
    await load.end();
    const jobs = await eventually(
      'every job has ended',
      () => site.allJobs(),
      all =>
        !all.some(({ status }) => ['queued', 'processing'].includes(status)),
      DRAINED_WITHIN_MS,
    );
    const versions = await site.versionsByJob(SERIES);

    const byId = new Map(jobs.map(job => [job.jobId, job]));
    const untold = [...load.acknowledged].filter(id => !byId.has(id));
    expect(untold).toEqual([]);

    const completed = jobs.filter(({ status }) => status === 'completed');
    const failed = jobs.filter(({ status }) => status === 'failed');
    expect(completed.length + failed.length).toBe(jobs.length);
    expect(completed.map(({ jobId }) => [jobId, versions.get(jobId)])).toEqual(
      completed.map(({ jobId, modelVersion }) => [jobId, [modelVersion]]),
    );
    expect(versions.size).toBe(completed.length);
    for (const { error } of failed) {
      expect(error?.message).toMatch(/./);
    }
    process.stdout.write(
      `${KILLS} kills (seed ${SEED}) ${JSON.stringify(killed)}: ${
        load.acknowledged.size
      } jobs acknowledged, ${completed.length} completed with ${
        versions.size
      } versions, ${failed.length} failed\n${reasonsOf(jobs)}`,
    );
    // Else nothing was shown.
    expect(completed.length).toBeGreaterThan(KILLS);
  });
}

describeOn(postgres, `${KILLS} random kills`, () => {
  describe('of a portal and its workers', () => {
    killTests();
  });
  describeWithOwnBroker('of a portal, its workers and RabbitMQ', () => {
    killTests(OwnBroker.create);
  });
});
