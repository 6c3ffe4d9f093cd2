import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  describeOn,
  engines,
  eventually,
  ForgetfulProxy,
  Portal,
  RunningPredictor,
  type PortalDatabases,
} from './__testUtils__';

// Processes start from TypeScript here, on a machine that may be busy.
jest.setTimeout(180_000);

/** How soon a promotion must be served. */
const SERVED_WITHIN_MS = 2_000;
/** As many as failures open the circuit. */
const UNPROMOTED = ['a', 'b', 'c', 'd', 'e'].map(name => `unpromoted-${name}`);
/** A value that each layer must find to be an anomaly. */
const FAR_OFF = 100;

/** With one bit turned over, amid the numbers. */
function withBitFlipped(whole: Buffer): Buffer {
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 3] ^= 1;
  return damaged;
}

for (const engine of engines) {
  describeOn(engine, 'the predictor beside a portal', () => {
    let directory: string;
    let databases: PortalDatabases;
    let portal: Portal;
    let predictor: RunningPredictor | undefined;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'vigia-process-'));
      databases = await engine.create(directory);
      portal = await Portal.create(directory, databases);
      await portal.start();
    });
    afterEach(async () => {
      await predictor?.stop();
      predictor = undefined;
      await portal.kill();
      await databases.dispose();
      await rm(directory, { recursive: true });
    });

    async function start(portalUrl = portal.url): Promise<RunningPredictor> {
      predictor = await RunningPredictor.start({
        portalUrl,
        token: portal.token,
        directory: join(directory, 'snapshots'),
      });
      return predictor;
    }

    async function restart(): Promise<RunningPredictor> {
      await predictor?.stop();
      return start();
    }

    /** Figures of this run, for who reads along. */
    function report(what: string, since: number) {
      const ms = Math.round(performance.now() - since);
      process.stdout.write(`${engine.name}: ${what}: ${ms} ms\n`);
    }

    /** Promotes, and sees it served in time. */
    async function promoteAndServe(
      seriesId: string,
      mean: number,
      when: string,
    ) {
      const { version, at } = await portal.promote(seriesId, mean);
      const answer = await predictor!.inStep(
        seriesId,
        version,
        SERVED_WITHIN_MS,
      );
      report(`served from memory after its promotion, ${when}`, at);
      return answer;
    }

    it('serves what is promoted, goes on when the registry is killed, and follows it when it is back', async () => {
      await portal.registerSeries('pump', 'fan', ...UNPROMOTED);
      await portal.promote('pump', 10);
      const running = await start();
      expect(await running.inStep('pump')).toMatchObject({ anomaly: false });
      expect(await promoteAndServe('pump', 20, 'in step')).toMatchObject({
        anomaly: true,
      });

      const load = running.startLoad('pump');
      await portal.kill();
      const aged = await running.predictUntil(
        'the age grows',
        'pump',
        ({ ageSeconds = 0 }) => ageSeconds >= 2,
      );
      expect(aged).toMatchObject({
        version: 'v2',
        loadedFrom: 'cache',
        confidence: 'medium',
      });
      // Series that are not in memory: their loads fail, and the circuit opens.
      for (const seriesId of UNPROMOTED) {
        expect(await running.predict(seriesId)).toMatchObject({
          confidence: 'low',
        });
      }
      expect(await running.breaker()).toBe('open');

      await portal.start();
      const backAt = performance.now();
      await running.inStep('pump', 'v2');
      report('known to be in Production after the registry was back', backAt);
      expect(
        await promoteAndServe('fan', 10, 'right after the registry was back'),
      ).toMatchObject({ anomaly: false });
      // In memory already, unlike the other.
      await promoteAndServe('pump', 30, 'after the registry was back');

      const answers = await load.end();
      const layers = new Set(answers.map(({ loadedFrom }) => loadedFrom));
      const confidences = answers.map(({ confidence }) => confidence);
      expect(confidences).toContain('medium');
      expect(confidences.at(-1)).toBe('high');
      // Who asks between a promotion's word and its load waits for the registry.
      layers.delete('mlflow');
      expect([...layers]).toEqual(['cache']);
    });

    it('tells the portal once what was predicted while it was away', async () => {
      await portal.registerSeries('pump');
      await portal.promote('pump', 10);
      const proxy = await ForgetfulProxy.start(portal.url);
      try {
        const running = await start(proxy.url);
        await running.inStep('pump');
        const anomalies = 7;
        const predictSome = async () => {
          for (let i = 0; i < 40; i++) {
            await running.predict('pump');
          }
          for (let i = 0; i < anomalies; i++) {
            await running.predict('pump', FAR_OFF);
          }
        };
        const isCounted = (times: number) =>
          eventually(
            'the portal counted all',
            () => portal.counted('pump'),
            ({ predictions, anomalies: found }) =>
              predictions === running.answered.get('pump') &&
              found === times * anomalies,
          );
        await predictSome();
        await isCounted(1);

        await portal.kill();
        await predictSome();
        await portal.start();
        await isCounted(2);

        proxy.losesAnswers = true;
        await predictSome();
        await eventually('a batch is kept twice', () =>
          [...proxy.kept.values()].some(times => times > 1),
        );
        proxy.losesAnswers = false;
        await isCounted(3);
        await running.stop();
        expect(await portal.counted('pump')).toEqual({
          predictions: running.answered.get('pump'),
          anomalies: 3 * anomalies,
        });
        const { items } = await portal.predictor.listAnomalies({
          seriesId: 'pump',
          limit: 100,
        });
        expect(items).toHaveLength(3 * anomalies);
      } finally {
        await proxy.stop();
      }
    });

    describe('as layers are taken away', () => {
      let snapshots: string;
      let snapshot: string;

      beforeEach(async () => {
        snapshots = join(directory, 'snapshots');
        snapshot = join(snapshots, 'fleet.snapshot');
        await portal.registerSeries('pump');
        await portal.promote('pump', 10);
        const running = await start();
        await running.inStep('pump');
        for (let i = 0; i < 40; i++) {
          await running.predict('pump', 10 + (i % 2));
        }
        await eventually('the snapshot is saved', () =>
          readFile(snapshot).then(Boolean),
        );
      });

      it('answers from memory, snapshot, statistics and bounds', async () => {
        await withoutDatabase();
        await portal.kill();
        await withoutRegistry();
        const whole = await readFile(snapshot);
        await withoutSnapshot('deleted', () => rm(snapshot));
        await withoutSnapshot('damaged', () =>
          writeFile(snapshot, withBitFlipped(whole)),
        );
        await withoutSnapshot('truncated', () =>
          writeFile(snapshot, whole.subarray(0, -1)),
        );
        expect(await withoutAnything()).toEqual({
          version: 'fallback',
          loadedFrom: 'bounds',
          confidence: 'low',
          ageSeconds: undefined,
          anomaly: true,
        });
      });

      /** The registry runs, and cannot say what is in Production: the feed fails, and memory ages. */
      async function withoutDatabase() {
        await databases.destroy('anomaly-registry');
        const aged = await predictor!.predictUntil(
          'the age grows',
          'pump',
          ({ ageSeconds = 0 }) => ageSeconds >= 1,
        );
        expect(aged).toMatchObject({
          version: 'v1',
          loadedFrom: 'cache',
          confidence: 'medium',
          anomaly: false,
        });
      }

      async function withoutRegistry() {
        const startedAt = performance.now();
        const running = await restart();
        const first = await running.predict('pump');
        report('restarted and served from the snapshot', startedAt);
        expect(first).toMatchObject({
          version: 'v1',
          loadedFrom: 'snapshot',
          confidence: 'medium',
          anomaly: false,
        });
        // It was saved before the database went.
        expect(first.ageSeconds).toBeGreaterThanOrEqual(1);
        await running.predictUntil(
          'the age grows',
          'pump',
          ({ ageSeconds = 0 }) => ageSeconds > first.ageSeconds!,
        );
        expect(await running.readiness()).toBe(200);
      }

      async function withoutSnapshot(
        how: 'deleted' | 'damaged' | 'truncated',
        take: () => Promise<void>,
      ) {
        await predictor!.stop();
        await take();
        const running = await start();
        expect({ how, ...(await running.predict('pump')) }).toEqual({
          how,
          version: 'fallback',
          loadedFrom: 'statistics',
          confidence: 'low',
          ageSeconds: expect.any(Number),
          anomaly: false,
        });
        expect(await running.predict('pump', FAR_OFF)).toMatchObject({
          loadedFrom: 'statistics',
          anomaly: true,
        });
        const complaints = running.logged(snapshot);
        expect({ how, complaints }).toEqual({
          how,
          complaints:
            how === 'deleted' ? [] : [expect.stringContaining('disk')],
        });
      }

      async function withoutAnything() {
        await predictor!.stop();
        await rm(snapshots, { recursive: true });
        const running = await start();
        return running.predict('pump');
      }
    });
  });
}
