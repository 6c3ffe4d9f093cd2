import { LoadClient } from '../client/LoadClient.mjs';
import { processTree } from '../machine/cpu.mjs';
import { stopAll } from '../machine/programs.mjs';
import { startIdentity } from '../servers/identity.mjs';
import { startBare } from '../servers/programs.mjs';

/** Connections of the HLD's ingress to one predictor. */
const CONNECTIONS = 64;

/**
 * @typedef {object} Effort
 * @property {number} rounds
 * @property {number} warmUpMs
 * @property {number} durationMs
 */

/**
 * What every scenario has: a load generator, an identity provider and the bare handler, and how long it measures.
 */
export class Session {
  /**
   * @param {object} parts
   * @param {LoadClient} parts.client
   * @param {Awaited<ReturnType<typeof startIdentity>>} parts.identity
   * @param {import('../servers/programs.mjs').Server} parts.bare
   * @param {boolean} parts.quick
   * @param {(text: string) => void} parts.say
   */
  constructor({ client, identity, bare, quick, say }) {
    this.client = client;
    this.identity = identity;
    this.bare = bare;
    this.quick = quick;
    this.say = say;
  }

  /**
   * @param {{ quick: boolean, say: (text: string) => void }} options
   */
  static async open(options) {
    const [identity, bare] = await Promise.all([startIdentity(), startBare()]);
    return new Session({
      ...options,
      identity,
      bare,
      client: new LoadClient(),
    });
  }

  /** @returns {Effort} */
  get effort() {
    return this.quick
      ? { rounds: 3, warmUpMs: 1_000, durationMs: 1_500 }
      : { rounds: 7, warmUpMs: 1_500, durationMs: 4_000 };
  }

  /**
   * Loads servers until the compiler has seen what is hot: the first seconds cost up to twice as much.
   *
   * @param {Iterable<readonly [import('../servers/programs.mjs').Server, object]>} loads
   */
  async warm(loads) {
    const durationMs = this.quick ? 4_000 : 10_000;
    for (const [server, traffic] of loads) {
      this.say(`Warming ${server.program.name} up`);
      await this.measure(server, traffic, { durationMs });
    }
  }

  /**
   * Loads one server once.
   *
   * @param {import('../servers/programs.mjs').Server} server
   * @param {object} traffic
   * @param {Partial<import('../client/Run.mjs').Load>} [load]
   */
  async measure(server, traffic, load = {}) {
    const { warmUpMs, durationMs } = this.effort;
    const measurement = await this.client.run(
      {
        target: { host: '127.0.0.1', port: server.port },
        connections: CONNECTIONS,
        warmUpMs,
        durationMs,
        watched: processTree(server.program.pid),
        ...load,
      },
      traffic,
    );
    if (measurement.failures > 0) {
      this.say(
        `${server.program.name}: ${
          measurement.failures
        } failures: ${measurement.problems.join('; ')}`,
      );
    }
    return measurement;
  }

  close() {
    this.identity.close();
    stopAll();
  }
}
