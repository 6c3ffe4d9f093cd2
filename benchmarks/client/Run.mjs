import { cpuSeconds, residentBytes } from '../machine/cpu.mjs';
import { poissonGaps } from './clock.mjs';
import { Connection } from './Connection.mjs';
import { Histogram } from './Histogram.mjs';

const LAYER = '"loaded_from":"';
const MAX_PROBLEMS = 5;
/** Within this of the next request the clock is watched; a timer is that late at most. */
const TIMER_MS = 1.2;

/**
 * @typedef {object} Load
 * @property {{ host: string, port: number }} target
 * @property {number} connections
 * @property {number} [rate] - requests a second at a fixed rate; absent: each connection sends again once it is answered
 * @property {boolean} [restful] - sleeps between requests of a fixed rate: up to 1 ms late, and the core is left to
 *   others
 * @property {number} warmUpMs
 * @property {number} durationMs
 * @property {number} [sampleEvery] - every so many answers are parsed and checked; 100 when absent
 * @property {boolean} [layers] - counts the layers that answered, of every answer
 * @property {number[]} watched - processes whose CPU time and memory are measured
 */

/** @typedef {import('./Histogram.mjs').Quantiles} Quantiles */

/**
 * @typedef {object} Measurement
 * @property {number} seconds
 * @property {number} requests - that were answered rightly within the time
 * @property {number} observations
 * @property {number} failures
 * @property {string[]} problems - the first few, in words
 * @property {number} serverCpuSeconds
 * @property {number} clientCpuSeconds
 * @property {number} residentBytes - of the watched processes at the end
 * @property {Quantiles} latency - from when a request was due: a late client hides nothing
 * @property {Quantiles} service - from when it was sent
 * @property {Quantiles} lateness - from when a request was due until it was sent
 * @property {Record<string, number>} layers
 * @property {string} [head] - of the last answer that was checked
 */

/** @typedef {{ request: string | Buffer, observations: number, check: (body: string, raw: Buffer, head: string) => string | undefined }} Prepared */

/** One load on one server: warm-up, then the measured time. */
export class Run {
  #load;
  #traffic;
  /** @type {Connection[]} */
  #connections = [];
  /** @type {Connection[]} */
  #idle = [];
  /** @type {{ due: number, prepared: Prepared }[]} */
  #waiting = [];
  #measuring = false;
  #stopped = false;
  #sent = 0;
  #requests = 0;
  #observations = 0;
  #failures = 0;
  /** @type {string[]} */
  #problems = [];
  #latency = new Histogram();
  #service = new Histogram();
  #lateness = new Histogram();
  /** @type {Record<string, number>} */
  #layers = {};
  /** @type {string | undefined} */
  #head;

  /**
   * @param {Load} load
   * @param {{ next(): Prepared }} traffic
   */
  constructor(load, traffic) {
    this.#load = load;
    this.#traffic = traffic;
  }

  /**
   * @param {(progress: { requests: number, failures: number, layers: Record<string, number> }) => void} [onMeasuring]
   * @returns {Promise<Measurement>}
   */
  async run(onMeasuring) {
    const { connections, rate, warmUpMs, durationMs } = this.#load;
    for (let i = 0; i < connections; i++) {
      this.#connections.push(this.#connect());
    }
    await Promise.all(this.#connections.map(each => each.opened()));
    this.#idle = [...this.#connections];
    if (rate === undefined) {
      while (this.#idle.length > 0) {
        this.#sendNext(performance.now());
      }
    } else {
      this.#keepRate(rate);
    }
    await sleep(warmUpMs);
    const before = this.#start();
    onMeasuring?.(this.progress());
    await sleep(durationMs);
    const measurement = this.#finish(before);
    for (const connection of this.#connections) {
      connection.close();
    }
    return measurement;
  }

  #connect() {
    const connection = new Connection(this.#load.target, (error, wasBusy) => {
      if (this.#stopped) {
        return;
      }
      if (wasBusy) {
        this.#fail(error.message);
      }
      // What a server closes while nothing is on its way is opened anew, as every client does.
      this.#idle = this.#idle.filter(each => each !== connection);
      const other = this.#connect();
      this.#connections[this.#connections.indexOf(connection)] = other;
      other.opened().then(() => this.#idle.push(other));
    });
    return connection;
  }

  progress() {
    return {
      requests: this.#requests,
      failures: this.#failures,
      layers: { ...this.#layers },
      problems: this.#problems,
    };
  }

  #cpu() {
    return this.#load.watched.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  }

  #start() {
    this.#measuring = true;
    return {
      at: performance.now(),
      server: this.#cpu(),
      client: process.cpuUsage(),
    };
  }

  /** @param {{ at: number, server: number, client: NodeJS.CpuUsage }} before */
  #finish(before) {
    this.#measuring = false;
    this.#stopped = true;
    const client = process.cpuUsage(before.client);
    // What is still on its way at a fixed rate was sent too late to count; a server that stopped answering shows here.
    if (this.#load.rate !== undefined && this.#waiting.length > 64) {
      this.#fail(`${this.#waiting.length} requests were never sent`);
    }
    if (this.#requests === 0) {
      this.#fail('nothing was answered');
    }
    return {
      seconds: (performance.now() - before.at) / 1_000,
      requests: this.#requests,
      observations: this.#observations,
      failures: this.#failures,
      problems: this.#problems,
      serverCpuSeconds: this.#cpu() - before.server,
      clientCpuSeconds: (client.user + client.system) / 1e6,
      residentBytes: residentBytes(this.#load.watched),
      latency: this.#latency.quantiles(),
      service: this.#service.quantiles(),
      lateness: this.#lateness.quantiles(),
      layers: this.#layers,
      head: this.#head,
    };
  }

  /** @param {number} rate */
  #keepRate(rate) {
    const gap = poissonGaps(rate);
    let due = performance.now() + gap();
    const tick = () => {
      if (this.#stopped) {
        return;
      }
      for (; due <= performance.now(); due += gap()) {
        this.#sendNext(due);
      }
      if (this.#load.restful || due - performance.now() > TIMER_MS) {
        setTimeout(tick, 1);
      } else {
        setImmediate(tick);
      }
    };
    tick();
  }

  /** @param {number} due */
  #sendNext(due) {
    const prepared = this.#traffic.next();
    // The one that waited longest: none is idle for so long that the server closes it.
    const connection = this.#idle.shift();
    if (connection) {
      this.#send(connection, due, prepared);
    } else {
      this.#waiting.push({ due, prepared });
    }
  }

  /**
   * @param {Connection} connection
   * @param {number} due
   * @param {Prepared} prepared
   */
  #send(connection, due, prepared) {
    const { sampleEvery = 100, layers = false } = this.#load;
    const isSample = this.#sent++ % sampleEvery === 0;
    const sentAt = performance.now();
    connection.send(prepared.request, isSample || layers, answer => {
      this.#answered(answer, prepared, isSample, due, sentAt);
      const waiting = this.#waiting.shift();
      if (waiting) {
        this.#send(connection, waiting.due, waiting.prepared);
        return;
      }
      this.#idle.push(connection);
      if (this.#load.rate === undefined && !this.#stopped) {
        this.#sendNext(performance.now());
      }
    });
  }

  /**
   * @param {import('./Connection.mjs').Answer} answer
   * @param {Prepared} prepared
   * @param {boolean} isSample
   * @param {number} due
   * @param {number} sentAt
   */
  #answered({ status, head, body }, prepared, isSample, due, sentAt) {
    if (status !== 200) {
      this.#fail(`status ${status}: ${body?.toString() ?? head}`);
      return;
    }
    if (isSample && body) {
      this.#head = head;
      const problem = prepared.check(body.toString(), body, head);
      if (problem) {
        this.#fail(problem);
        return;
      }
    }
    if (!this.#measuring) {
      return;
    }
    const now = performance.now();
    this.#requests++;
    this.#observations += prepared.observations;
    this.#latency.add(now - due);
    this.#service.add(now - sentAt);
    this.#lateness.add(sentAt - due);
    if (this.#load.layers && body) {
      const layer = layerOf(body);
      this.#layers[layer] = (this.#layers[layer] ?? 0) + 1;
    }
  }

  /** @param {string} problem */
  #fail(problem) {
    this.#failures++;
    if (this.#problems.length < MAX_PROBLEMS) {
      this.#problems.push(problem);
    }
  }
}

/** @param {Buffer} body */
function layerOf(body) {
  const start = body.indexOf(LAYER);
  return start < 0
    ? 'none'
    : body.toString(
        'latin1',
        start + LAYER.length,
        body.indexOf('"', start + LAYER.length),
      );
}

/** @param {number} ms */
function sleep(ms) {
  return new Promise(resolve => setTimeout(resolve, ms));
}
