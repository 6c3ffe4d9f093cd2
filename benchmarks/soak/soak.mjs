import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqliteFleet } from '../fleet/databases.mjs';
import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { processTree, residentBytes } from '../machine/cpu.mjs';
import { DATA, ROOT, stop } from '../machine/programs.mjs';
import { singles } from '../scenarios/deploy.mjs';
import { HLD_RATE } from '../scenarios/fixedRate.mjs';
import { emptySnapshot, startPredictor } from '../servers/predictor.mjs';
import { startRegistry } from '../servers/programs.mjs';
import { Promoter } from './Promoter.mjs';
import { memoryPlot, soakReport } from './soakReport.mjs';

const PROMOTION_EVERY_MS = 1_000;
const KILL_EVERY_MS = 60_000;
/** The registry stays dead for so long before it is started again. */
const DOWN_MS = 3_000;
/** How long is waited to see a promotion served that is late. */
const GIVE_UP_MS = 30_000;
const SAMPLE_EVERY_MS = 1_000;
const PICTURE = 'docs/images/soak.svg';

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
  const result = {
    minutes,
    downMs: DOWN_MS,
    ...measurement,
    ...soaked.result(),
  };
  writeFileSync(join(DATA, 'soak.json'), JSON.stringify(result, undefined, 2));
  if (write) {
    writeFileSync(join(ROOT, PICTURE), memoryPlot(result.samples));
  }
  return soakReport(result);
}

/** What is done to the predictor, and what is seen meanwhile. */
class Soak {
  /** @type {import('./soakReport.mjs').Sample[]} */
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
