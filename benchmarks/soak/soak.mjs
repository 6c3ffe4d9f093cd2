import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqliteFleet } from '../fleet/databases.mjs';
import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { median } from '../machine/measure.mjs';
import { processTree, residentBytes } from '../machine/cpu.mjs';
import { DATA, ROOT, stop } from '../machine/programs.mjs';
import { megabytes, ms, percent, whole } from '../report/format.mjs';
import { plot } from '../report/plot.mjs';
import { singles } from '../scenarios/deploy.mjs';
import { HLD_RATE } from '../scenarios/fixedRate.mjs';
import { emptySnapshot, startPredictor } from '../servers/predictor.mjs';
import { startRegistry } from '../servers/programs.mjs';
import { slope } from './growth.mjs';
import { Promoter } from './Promoter.mjs';

const PROMOTION_EVERY_MS = 1_000;
const KILL_EVERY_MS = 60_000;
/** The registry stays dead for so long before it is started again. */
const DOWN_MS = 3_000;
const SERVED_WITHIN_MS = 2_000;
/** How long is waited to see a promotion served that is late. */
const GIVE_UP_MS = 30_000;
const SAMPLE_EVERY_MS = 1_000;
/** MB an hour that count as flat. */
const FLAT_MB_PER_HOUR = 60;
const PICTURE = 'docs/images/soak.svg';

/** @typedef {{ seconds: number, bytes: number, registry: boolean }} Sample */

/**
 * The predictor's process at the HLD's rate while the registry takes a promotion a second and is killed every minute.
 *
 * @param {import('../scenarios/Session.mjs').Session} session
 * @param {{ minutes: number, write: boolean }} options
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function soak(session, { minutes, write }) {
  const durationMs = minutes * 60_000;
  const soaked = await Soak.start(session);
  session.say(`Soaking for ${minutes} minutes`);
  const measuring = session.measure(
    soaked.predictor,
    singles(session, FLEET_SIZE),
    {
      rate: HLD_RATE,
      restful: true,
      layers: true,
      warmUpMs: 5_000,
      durationMs,
      sampleEvery: 100,
    },
  );
  const measurement = await soaked.disturbUntil(measuring);
  await soaked.end();
  const result = { minutes, ...measurement, ...soaked.result() };
  writeFileSync(join(DATA, 'soak.json'), JSON.stringify(result, undefined, 2));
  if (write) {
    writeFileSync(join(ROOT, PICTURE), memoryPlot(result.samples));
  }
  return report(result);
}

/** What is done to the predictor, and what is seen meanwhile. */
class Soak {
  /** @type {Sample[]} */
  #samples = [];
  /** @type {number[]} */
  #served = [];
  #late = 0;
  #promotions = 0;
  #refused = 0;
  #kills = 0;
  #up = true;
  #stopped = new AbortController();
  /** @type {Set<Promise<void>>} */
  #watching = new Set();

  /**
   * @param {import('../scenarios/Session.mjs').Session} session
   */
  static async start(session) {
    const { config } = await sqliteFleet(FLEET_SIZE, 'soak');
    const registry = await startRegistry(config);
    emptySnapshot('soak');
    const predictor = await startPredictor({
      identity: session.identity,
      portalUrl: registry.url,
      snapshot: 'soak',
    });
    return new Soak(session, config, registry, predictor);
  }

  /**
   * @param {import('../scenarios/Session.mjs').Session} session
   * @param {object} config
   * @param {import('../servers/programs.mjs').Server} registry
   * @param {import('../servers/programs.mjs').Server} predictor
   */
  constructor(session, config, registry, predictor) {
    this.session = session;
    this.config = config;
    this.registry = registry;
    this.predictor = predictor;
    this.promoter = new Promoter({
      registryUrl: registry.url,
      predictorUrl: predictor.url,
      token: session.identity.token,
    });
  }

  /**
   * @template T
   * @param {Promise<T>} measuring
   * @returns {Promise<T>}
   */
  async disturbUntil(measuring) {
    const loops = [
      this.#every(PROMOTION_EVERY_MS, () => this.#promote()),
      this.#every(KILL_EVERY_MS, () => this.#killAndRestart()),
      this.#every(SAMPLE_EVERY_MS, async () => this.#sample()),
    ];
    const measurement = await measuring.finally(() => this.#stopped.abort());
    await Promise.all([...loops, ...this.#watching]);
    return measurement;
  }

  async end() {
    await Promise.all([
      stop(this.predictor.program),
      stop(this.registry.program),
    ]);
  }

  result() {
    return {
      samples: this.#samples,
      served: this.#served,
      late: this.#late,
      promotions: this.#promotions,
      refused: this.#refused,
      kills: this.#kills,
    };
  }

  /**
   * @param {number} intervalMs
   * @param {() => Promise<void>} work
   */
  async #every(intervalMs, work) {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const next = Date.now() + intervalMs;
      await sleep(Math.max(0, next - Date.now()), undefined, { signal }).catch(
        () => undefined,
      );
      if (!signal.aborted) {
        await work();
      }
    }
  }

  async #promote() {
    const number = this.#promotions + this.#refused;
    try {
      const promoted = await this.promoter.promote(
        (number * 7_919) % FLEET_SIZE,
        `soak-${number}`,
      );
      this.#promotions++;
      const watch = this.#watch(promoted).finally(() =>
        this.#watching.delete(watch),
      );
      this.#watching.add(watch);
    } catch (error) {
      // A registry that is dead promotes nothing; one that lives must.
      this.#refused++;
      if (this.#up) {
        this.session.say(`A promotion failed: ${error}`);
      }
    }
  }

  /** @param {import('./Promoter.mjs').Promoted} promoted */
  async #watch(promoted) {
    const kills = this.#kills;
    const after = await this.promoter.servedAfter(promoted, GIVE_UP_MS);
    // One that was made just before the registry died is told once it is back: it counts from then, and not here.
    if (kills !== this.#kills || !this.#up) {
      return;
    }
    if (after === undefined) {
      this.#late++;
    } else {
      this.#served.push(after);
    }
  }

  async #killAndRestart() {
    this.#up = false;
    this.#kills++;
    await stop(this.registry.program, 'SIGKILL');
    await sleep(DOWN_MS);
    this.registry = await startRegistry(this.config, {
      port: this.registry.port,
    });
    this.#up = true;
  }

  #sample() {
    this.#samples.push({
      seconds: this.#samples.length,
      bytes: residentBytes(processTree(this.predictor.program.pid)),
      registry: this.#up,
    });
  }
}

/** @param {Sample[]} samples */
function memoryPlot(samples) {
  return plot({
    title: 'Resident memory of the predictor while the registry is killed',
    x: { label: 'seconds', log: false },
    y: { label: 'MB' },
    lines: [
      {
        name: 'resident',
        points: samples.map(({ seconds, bytes }) => ({
          x: seconds,
          y: bytes / 2 ** 20,
        })),
      },
    ],
    bands: samples
      .filter(({ registry }) => !registry)
      .map(({ seconds }) => ({ from: seconds - 0.5, to: seconds + 0.5 })),
  });
}

/**
 * @param {{ minutes: number, samples: Sample[], served: number[], late: number, promotions: number, refused: number, kills: number } & import('../client/Run.mjs').Measurement} result
 * @returns {import('../report/report.mjs').Report}
 */
function report(result) {
  const { samples, served, late } = result;
  const half = samples.slice(samples.length / 2);
  const perHour =
    (slope(half.map(({ seconds: x, bytes: y }) => ({ x, y }))) * 3_600) /
    2 ** 20;
  const slowest = Math.max(...served);
  const sorted = [...served].sort((a, b) => a - b);
  return {
    title: `Soak: ${result.minutes} minutes`,
    paragraphs: [
      `${whole(
        HLD_RATE,
      )} requests/s of 285,000 series at random on one core; a promotion every second through the registry's API; the registry's process is killed (SIGKILL) every minute, stays away for ${
        DOWN_MS / 1_000
      } s and the time of its start. The load generator shares its core with the registry here, and sleeps between requests: latencies hold up to a millisecond of its own.`,
      '![Resident memory over time](images/soak.svg)',
    ],
    tables: [
      {
        columns: ['what', 'measured'],
        rows: [
          ['predictions answered', whole(result.requests)],
          ...Object.entries(result.layers).map(([layer, count]) => [
            `of them from layer \`${layer}\``,
            whole(count),
          ]),
          ['p50, p99, p99.9', quantiles(result.latency)],
          ['without the lateness of the client', quantiles(result.service)],
          [
            'share of the core',
            percent(result.serverCpuSeconds / result.seconds),
          ],
          ['times the registry was killed', whole(result.kills)],
          ['promotions', whole(result.promotions)],
          [
            'promotions while the registry was away, refused',
            whole(result.refused),
          ],
          ['a promotion is served after, median', ms(median(served))],
          ['99 of 100 after', ms(sorted[Math.floor(sorted.length * 0.99)])],
          ['resident at the start of the last half', megabytes(half[0].bytes)],
          ['resident at the end', megabytes(half[half.length - 1].bytes)],
        ],
      },
    ],
    goals: [
      {
        what: 'failed predictions',
        limit: '0',
        measured: whole(result.failures),
        met: result.failures === 0,
      },
      {
        what: 'growth of memory in the last half',
        limit: `at most ${FLAT_MB_PER_HOUR} MB an hour`,
        measured: `${perHour.toFixed(0)} MB an hour`,
        met: perHour <= FLAT_MB_PER_HOUR,
      },
      {
        what: 'every promotion is served within',
        limit: `${SERVED_WITHIN_MS} ms`,
        measured: late > 0 ? `${late} not within 30 s` : ms(slowest),
        met: late === 0 && slowest <= SERVED_WITHIN_MS,
      },
    ],
    notes: result.problems,
  };
}

/** @param {import('../client/Histogram.mjs').Quantiles} latency */
function quantiles({ p50, p99, p999 }) {
  return [p50, p99, p999].map(ms).join(', ');
}
