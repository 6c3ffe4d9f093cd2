import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands before a server and can be cut, stalled and mended. */
export class TcpProxy {
  readonly #server = createServer(socket => this.#accept(socket));
  readonly #sockets = new Set<Socket>();
  readonly #target: { host: string; port: number };
  #cut = false;
  #stalled = false;

  static async start(target: { host: string; port: number }) {
    const proxy = new TcpProxy(target);
    await new Promise<void>(resolve =>
      proxy.#server.listen(0, '127.0.0.1', resolve),
    );
    return proxy;
  }

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks all connections and takes no more. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }

  /** Keeps connections and passes nothing on. */
  stall(): void {
    this.#stalled = true;
    this.#sockets.forEach(socket => socket.pause());
  }

  mend(): void {
    this.#cut = false;
    this.#stalled = false;
    this.#sockets.forEach(socket => socket.resume());
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #accept(client: Socket): void {
    if (this.#cut) {
      client.destroy();
      return;
    }
    const server = connect(this.#target);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ]) {
      this.#sockets.add(from);
      from.on('data', data => to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#stalled) {
        from.pause();
      }
    }
  }
}
