import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { AuthenticationError } from '@backstage/errors';
import { anomalyPermissions } from '@vigia/plugin-anomaly-common';
import { createRequestHandler } from '../createRequestHandler';
import { ROUTES } from '../RequestObserver';
import type { RequestHandlerOptions } from '../RequestHandlerOptions';
import { FakeScoring } from './FakeScoring';
import { RawConnection } from './RawConnection';

/** What came back for one request. */
export interface TestAnswer {
  status: number;
  headers: Headers;
  body: any;
}

/** A real server on a free port in front of a fake core. `Bearer admin` may all, `Bearer nobody` nothing. */
export class TestServer {
  readonly scoring = new FakeScoring();
  /** `route status` of each answer. */
  readonly answered: string[] = [];
  readonly refused: string[] = [];
  readonly faults: unknown[] = [];
  waitMs: number | undefined;
  isAsync = false;
  readonly #server: Server;

  static async start(options: Partial<RequestHandlerOptions> = {}) {
    const server = new TestServer(options);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  private constructor(options: Partial<RequestHandlerOptions>) {
    const handle = createRequestHandler({
      scoring: this.scoring,
      authenticator: {
        authenticate: authorization => {
          const subject = /^Bearer (admin|nobody)$/.exec(authorization ?? '');
          if (!subject) {
            throw new AuthenticationError('A token is needed');
          }
          return this.#later({
            subject: subject[1],
            permissions: new Set(
              subject[1] === 'admin'
                ? anomalyPermissions.map(({ name }) => name)
                : [],
            ),
          });
        },
      },
      limiter: { take: () => this.#later(this.waitMs) },
      observer: {
        answered: (route, status) =>
          this.answered.push(`${ROUTES[route]} ${status}`),
        refused: refusal => this.refused.push(refusal),
      },
      prefixes: { api: '/api/v1', inference: '' },
      health: () => ({ status: 'healthy', modelsInMemory: 2 }),
      onFault: error => this.faults.push(error),
      ...options,
    });
    this.#server = createServer((request, response) => {
      if (!handle(request, response)) {
        response.writeHead(418).end('not ours');
      }
    });
  }

  get port() {
    return (this.#server.address() as AddressInfo).port;
  }

  async call(
    method: string,
    path: string,
    body?: string | Buffer | object,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> {
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: {
        authorization: 'Bearer admin',
        'content-type': 'application/json',
        ...headers,
      },
      body:
        isRaw || body === undefined ? (body as string) : JSON.stringify(body),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson =
      response.headers.get('content-type') === 'application/json' &&
      bytes.length > 0;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(bytes.toString()) : bytes,
    };
  }

  /** A connection whose bytes the test writes and reads itself. */
  connect(): RawConnection {
    return new RawConnection(connect(this.port, '127.0.0.1'));
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #later<T>(value: T): T | Promise<T> {
    return this.isAsync ? Promise.resolve(value) : value;
  }
}
