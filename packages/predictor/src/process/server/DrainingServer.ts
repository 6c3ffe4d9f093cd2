import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Server as NetServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Connections that nothing came in on for as long after the server stopped to accept are closed: a client that is about
 * to send gets its answer, and the word that the connection ends with it.
 */
const IDLE_GRACE_MS = 1_000;

const pause = (ms: number) => sleep(Math.max(0, ms), undefined, { ref: false });

export interface DrainOptions {
  /** How long requests are still taken, so that whoever balances the load sees the readiness first. */
  lameDuckMs: number;
  /** When connections are cut, whatever still runs; counted from the beginning. */
  deadlineMs: number;
}

/** An HTTP server that ends without losing a request. */
export class DrainingServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isDraining = false;
  #drain: Promise<{ cut: number }> | undefined;

  static create(
    handler: (request: IncomingMessage, response: ServerResponse) => void,
  ): DrainingServer {
    return new DrainingServer(handler);
  }

  private constructor(
    handler: (request: IncomingMessage, response: ServerResponse) => void,
  ) {
    this.#server = createServer((request, response) => {
      if (this.#isDraining) {
        response.shouldKeepAlive = false;
      }
      handler(request, response);
    });
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Whether readiness must say no. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** @returns the port */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      // The default of 511 is less than a fleet of clients that come back at once.
      this.#server.listen({ port, host, backlog: 4096 }, () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /**
   * From now on every answer ends its connection. After the lame-duck time nothing new is accepted; what runs is
   * finished. A second call joins the first.
   *
   * @returns how many connections had to be cut at the deadline
   */
  drain(options: DrainOptions): Promise<{ cut: number }> {
    this.#drain ??= this.#drainNow(options);
    return this.#drain;
  }

  async #drainNow({ lameDuckMs, deadlineMs }: DrainOptions) {
    this.#isDraining = true;
    const startedAt = performance.now();
    await sleep(lameDuckMs);
    const leftMs = () => deadlineMs - (performance.now() - startedAt);
    const ended = new Promise<void>(resolve => {
      // Not the HTTP server's own close(), which cuts idle connections at once, with what is on its way to them.
      NetServer.prototype.close.call(this.#server, () => resolve());
    });
    await Promise.race([ended, pause(Math.min(IDLE_GRACE_MS, leftMs()))]);
    this.#closeIdle();
    const hasEnded = await Promise.race([
      ended.then(() => true),
      pause(leftMs()).then(() => false),
    ]);
    const cut = hasEnded ? 0 : this.#sockets.size;
    this.#server.closeAllConnections();
    await ended;
    return { cut };
  }

  #closeIdle(): void {
    this.#server.closeIdleConnections();
    for (const socket of this.#sockets) {
      // To Node, a connection that never sent anything is not idle but about to.
      if (socket.bytesRead === 0) {
        socket.destroy();
      }
    }
  }
}
