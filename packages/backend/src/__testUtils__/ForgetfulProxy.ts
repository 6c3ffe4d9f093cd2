import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

/** Stands before the portal, and can lose its answers to records: the portal kept them, and the predictor is not told. */
export class ForgetfulProxy {
  readonly #target: string;
  readonly #server: Server;
  /** How often each batch was kept, by its id. */
  readonly kept = new Map<string, number>();
  /** Whether answers to records are lost. */
  losesAnswers = false;

  static async start(target: string): Promise<ForgetfulProxy> {
    const proxy = new ForgetfulProxy(target);
    await once(proxy.#server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, response) => {
      this.#pass(incoming, response).catch(() => response.destroy());
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(incoming: IncomingMessage, response: ServerResponse) {
    const { method, url: path = '', headers } = incoming;
    const body = await buffer(incoming);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const outgoing = request(new URL(path, this.#target), {
      method,
      headers,
      agent: false,
      signal: gone.signal,
    });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    if (method === 'POST' && path.endsWith('/records')) {
      await buffer(answer);
      this.#count(body, answer.statusCode!);
      if (this.losesAnswers) {
        response.destroy();
      } else {
        response.writeHead(answer.statusCode!).end();
      }
    } else {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    }
  }

  #count(body: Buffer, status: number): void {
    if (status === 204) {
      const { batch_id: id } = JSON.parse(body.toString());
      this.kept.set(id, (this.kept.get(id) ?? 0) + 1);
    }
  }
}
