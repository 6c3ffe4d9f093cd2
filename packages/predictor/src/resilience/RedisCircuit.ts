import { randomUUID } from 'node:crypto';
import type { CircuitStore, SharedState } from './CircuitStore';
import type { RedisConnection } from './RedisConnection';

/** Nothing that a process left behind outlives this (HLD). */
const TTL_SECONDS = 300;
/** A process that died as the one that may probe is replaced after so long. */
const PROBE_LOCK_MS = 10_000;

// Times are the server's: the processes' clocks differ. KEYS: state, failures, last_failure, probe.
const STATE = `
local open = redis.call('GET', KEYS[1]) == 'open'
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local age = 0
if open then age = now - tonumber(redis.call('GET', KEYS[3]) or now) end
return {open and 1 or 0, age, tonumber(redis.call('GET', KEYS[2]) or 0)}`;

const FAIL = `
local failures = redis.call('INCRBY', KEYS[2], ARGV[1])
if failures == tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[2], ARGV[4]) end
local wasOpen = redis.call('GET', KEYS[1]) == 'open'
if ARGV[2] == '1' or (failures >= tonumber(ARGV[3]) and not wasOpen) then
  local time = redis.call('TIME')
  redis.call('SET', KEYS[1], 'open', 'EX', ARGV[4])
  redis.call('SET', KEYS[3], time[1] * 1000 + math.floor(time[2] / 1000), 'EX', ARGV[4])
  redis.call('DEL', KEYS[4])
end
${STATE}`;

const FORGET = `if redis.call('GET', KEYS[1]) ~= 'open' then redis.call('DEL', KEYS[2]) end`;

const ACQUIRE = `
if redis.call('GET', KEYS[4]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[4], ARGV[2]) end
return redis.call('SET', KEYS[4], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0`;

const RELEASE = `if redis.call('GET', KEYS[4]) == ARGV[1] then redis.call('DEL', KEYS[4]) end`;

export interface RedisCircuitOptions {
  /** Keys are `cb:{service}:...`; `registry` when absent. */
  service?: string;
  /** Failures of all processes together that open it; 5 when absent. */
  threshold?: number;
}

/** The HLD's distributed circuit breaker: its keys and lifetimes, each change in one script and so atomic. */
export class RedisCircuit implements CircuitStore {
  readonly #connection: RedisConnection;
  readonly #keys: string[];
  readonly #threshold: number;
  readonly #instance = randomUUID();

  constructor(connection: RedisConnection, options: RedisCircuitOptions = {}) {
    const { service = 'registry', threshold = 5 } = options;
    this.#connection = connection;
    this.#threshold = threshold;
    this.#keys = ['state', 'failures', 'last_failure', 'probe'].map(
      name => `cb:${service}:${name}`,
    );
  }

  async fail(failures: number, open: boolean): Promise<SharedState> {
    return toState(
      await this.#run(
        FAIL,
        failures,
        open ? 1 : 0,
        this.#threshold,
        TTL_SECONDS,
      ),
    );
  }

  async close(): Promise<void> {
    await this.#connection.run(redis => redis.del(...this.#keys));
  }

  async forgetFailures(): Promise<void> {
    await this.#run(FORGET);
  }

  async read(): Promise<SharedState> {
    return toState(await this.#run(STATE));
  }

  async acquireProbe(): Promise<boolean> {
    return (await this.#run(ACQUIRE, this.#instance, PROBE_LOCK_MS)) === 1;
  }

  async releaseProbe(): Promise<void> {
    await this.#run(RELEASE, this.#instance);
  }

  isReachable(): boolean {
    return this.#connection.isReachable();
  }

  #run(script: string, ...args: (string | number)[]): Promise<unknown> {
    return this.#connection.run(redis =>
      redis.eval(script, this.#keys.length, ...this.#keys, ...args),
    );
  }
}

function toState(reply: unknown): SharedState {
  const [open, ageMs, failures] = reply as [number, number, number];
  return { open: open === 1, ageMs: Math.max(0, ageMs), failures };
}
