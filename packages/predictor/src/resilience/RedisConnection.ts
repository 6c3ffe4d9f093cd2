import Redis from 'ioredis';
import { backoffMs } from '../changes';

const CONNECT_TIMEOUT_MS = 2_000;
const RECONNECT = { firstMs: 100, maxMs: 2_000 };
/** How often a Redis that failed is asked whether it answers again. */
const PROBE_MS = 1_000;

export interface RedisConnectionOptions {
  /** `redis://user:password@host:port/db`, or `rediss://` for TLS. */
  url: string;
  /** A command that has not answered after so long has failed; 250 ms when absent. */
  commandTimeoutMs?: number;
  /** Told when Redis goes away, with the error, and when it comes back; not of each command. */
  onChange?: (reachable: boolean, error?: unknown) => void;
}

/**
 * A connection that never makes its users wait for a Redis that is away: nothing is queued or sent again, commands have a
 * deadline, and after a failure all are refused at once until a PING in the background is answered.
 */
export class RedisConnection {
  readonly client: Redis;
  readonly #onChange: RedisConnectionOptions['onChange'];
  #reachable = false;
  #toldReachable?: boolean;
  #probe?: NodeJS.Timeout;
  #closed = false;

  /** Begins to connect, and resolves when that was done or has failed; it goes on by itself then. */
  static async connect(options: RedisConnectionOptions) {
    const connection = new RedisConnection(options);
    await connection.client.connect().catch(error => connection.#lost(error));
    return connection;
  }

  private constructor(options: RedisConnectionOptions) {
    this.#onChange = options.onChange;
    this.client = new Redis(options.url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      // What was sent when the connection broke may have been done: it is reported as failed, not done again.
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: options.commandTimeoutMs ?? 250,
      connectTimeout: CONNECT_TIMEOUT_MS,
      retryStrategy: attempts => backoffMs(attempts, RECONNECT, Math.random()),
    });
    this.client.on('ready', () => this.#found());
    this.client.on('error', error => this.#lost(error));
    this.client.on('close', () =>
      this.#lost(new Error('The connection to Redis was closed')),
    );
  }

  isReachable(): boolean {
    return this.#reachable;
  }

  /** Runs a command, or rejects at once while Redis is away. */
  async run<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    if (!this.#reachable) {
      throw new Error('Redis is away');
    }
    try {
      return await command(this.client);
    } catch (error) {
      this.#lost(error);
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    this.#reachable = false;
    clearTimeout(this.#probe);
    this.client.disconnect();
  }

  #found(): void {
    this.#reachable = true;
    this.#tell(true);
  }

  #lost(error: unknown): void {
    if (this.#closed) {
      return;
    }
    this.#reachable = false;
    this.#tell(false, error);
    this.#probeLater();
  }

  #tell(reachable: boolean, error?: unknown): void {
    if (this.#toldReachable !== reachable) {
      this.#toldReachable = reachable;
      this.#onChange?.(reachable, error);
    }
  }

  /** A connection that broke says by itself when it is back; one that only stalled must be asked. */
  #probeLater(): void {
    this.#probe ??= setTimeout(async () => {
      this.#probe = undefined;
      if (this.#reachable || this.client.status !== 'ready') {
        return;
      }
      await this.client.ping().then(
        () => this.#found(),
        error => this.#lost(error),
      );
    }, PROBE_MS).unref();
  }
}
