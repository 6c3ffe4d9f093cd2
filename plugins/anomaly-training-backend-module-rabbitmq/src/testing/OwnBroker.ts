import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { eventually } from './eventually';

/** Not Debian's /usr/sbin/rabbitmq-server, which only runs as a system service. */
const SERVER = [
  '/usr/lib/rabbitmq/bin/rabbitmq-server',
  '/usr/local/sbin/rabbitmq-server',
  '/opt/homebrew/sbin/rabbitmq-server',
].find(existsSync);

/** `describe` where a broker can be started, which the tests may kill; skipped by name elsewhere. */
export function describeWithOwnBroker(name: string, tests: () => void): void {
  const suite = SERVER ? describe : describe.skip;
  suite(
    SERVER ? name : `${name} (skipped: no rabbitmq-server is installed)`,
    tests,
  );
}

/** A broker of this test alone, with its own name, ports and directory. */
export class OwnBroker {
  readonly url: string;
  readonly #dir: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #port: number;

  static async create() {
    const dir = mkdtempSync(join(tmpdir(), 'vigia-rabbitmq-'));
    await writeFile(join(dir, 'enabled_plugins'), '[].');
    await writeFile(join(dir, 'env.conf'), '');
    const broker = new OwnBroker(dir, await freePort(), await freePort());
    await broker.start();
    return broker;
  }

  private constructor(dir: string, port: number, distributionPort: number) {
    this.#dir = dir;
    this.#port = port;
    this.url = `amqp://guest:guest@127.0.0.1:${port}`;
    this.#env = {
      PATH: process.env.PATH,
      HOME: dir,
      RABBITMQ_NODENAME: `${basename(dir)}@localhost`,
      RABBITMQ_NODE_PORT: String(port),
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_DIST_PORT: String(distributionPort),
      RABBITMQ_MNESIA_BASE: join(dir, 'data'),
      RABBITMQ_LOG_BASE: join(dir, 'log'),
      RABBITMQ_CONF_ENV_FILE: join(dir, 'env.conf'),
      RABBITMQ_CONFIG_FILE: join(dir, 'none'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
      RABBITMQ_PID_FILE: join(dir, 'pid'),
    };
  }

  async start(): Promise<void> {
    if (!SERVER) {
      throw new Error('No rabbitmq-server is installed');
    }
    rmSync(join(this.#dir, 'pid'), { force: true });
    spawn(SERVER, [], { env: this.#env, stdio: 'ignore' }).unref();
    await eventually(() => isListening(this.#port));
  }

  /** Ends it in good order, and starts it again. */
  async restart(): Promise<void> {
    const pid = this.#pid();
    process.kill(pid, 'SIGTERM');
    await eventually(() => !isRunning(pid));
    await this.start();
  }

  /** As a machine that loses its power does. */
  async kill(): Promise<void> {
    process.kill(this.#pid(), 'SIGKILL');
    await eventually(async () => !(await isListening(this.#port)));
  }

  /** Kills it, and forgets all that it had. */
  async wipe(): Promise<void> {
    await this.kill();
    rmSync(join(this.#dir, 'data'), { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    await this.kill().catch(() => {});
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #pid(): number {
    return Number(readFileSync(join(this.#dir, 'pid'), 'utf8'));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
