import type { AddressInfo, Server } from 'node:net';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorizer } from '@vigia/plugin-anomaly-node';
import { RegistryClient } from '@vigia/plugin-anomaly-common';
import type { ChangeFeed, ProductionStream } from '../services';
import { addChangeRoutes } from './changeRoutes';

const PAGE_MODELS = 1_000;
const PAGE = Buffer.from(
  `${JSON.stringify({
    series_ids: new Array(PAGE_MODELS).fill('s'),
    versions: new Array(PAGE_MODELS).fill(1),
    training_windows: new Array(PAGE_MODELS).fill({}),
    states: new Array(PAGE_MODELS).fill('x'.repeat(1_000)),
  })}\n`,
);
/** Of the event loop, without another page: nothing is on its way then, since client and server share it. */
const QUIET_TURNS = 1_000;
const START = '{"cursor":"7","models":9}\n';

/** Counts what is asked of it; `lines` pages at most, a failure after them if there is one. */
class FakeProduction implements Pick<ProductionStream, 'open'> {
  pages = 0;
  readonly ended: Promise<void>;
  #end = () => {};
  readonly #limit: number;
  readonly #failure: Error | undefined;

  constructor(limit: number, failure?: Error) {
    this.#limit = limit;
    this.#failure = failure;
    this.ended = new Promise(resolve => {
      this.#end = resolve;
    });
  }

  async open() {
    return this.#pages();
  }

  async *#pages() {
    try {
      yield Buffer.from(START);
      for (; this.pages < this.#limit; this.pages++) {
        yield PAGE;
      }
      if (this.#failure) {
        throw this.#failure;
      }
      yield Buffer.from(`{"end":true,"models":${this.pages * PAGE_MODELS}}\n`);
    } finally {
      this.#end();
    }
  }
}

let server: Server;
let shutdown: AbortController;

function serve(production: FakeProduction): string {
  const router = PromiseRouter();
  shutdown = new AbortController();
  addChangeRoutes(router, {
    authorizer: { require: async () => ({}) } as unknown as Authorizer,
    changes: {} as ChangeFeed,
    production: production as unknown as ProductionStream,
    shutdown: shutdown.signal,
  });
  server = express().set('env', 'test').use(router).listen(0);
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function clientOf(base: string): RegistryClient {
  return new RegistryClient({
    discovery: { getBaseUrl: async () => base },
    fetch: { fetch },
  });
}

async function readAll(base: string): Promise<number> {
  let models = 0;
  for await (const { versions } of clientOf(base).streamSnapshot()) {
    models += versions.length;
  }
  return models;
}

describe('GET snapshot', () => {
  afterEach(() => new Promise(resolve => server.close(resolve)));

  it('is NDJSON', async () => {
    const answer = await fetch(`${serve(new FakeProduction(0))}/snapshot`);
    expect(answer.headers.get('content-type')).toMatch(
      /^application\/x-ndjson/,
    );
    expect(await answer.text()).toBe(`${START}{"end":true,"models":0}\n`);
  });

  it('comes to the client whole', async () => {
    await expect(readAll(serve(new FakeProduction(20)))).resolves.toBe(20_000);
  });

  it('reads no further than the client does, and not at all when it is gone', async () => {
    const production = new FakeProduction(10_000);
    const client = new AbortController();
    const answer = await fetch(`${serve(production)}/snapshot`, {
      signal: client.signal,
    });
    const reader = answer.body!.getReader();
    await reader.read();
    // Pages go on until the buffers of the sockets are full; from then on none is asked for.
    let pages = -1;
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      if (production.pages > pages) {
        pages = production.pages;
        turns = 0;
      }
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(production.pages).toBeLessThan(1_000);
    client.abort();
    await production.ended;
    expect(production.pages).toBeLessThan(1_000);
  });

  it('is told from a whole answer when the database fails in the middle', async () => {
    const base = serve(new FakeProduction(3, new Error('gone')));
    await expect(readAll(base)).rejects.toThrow();
  });

  it('ends at shutdown', async () => {
    const production = new FakeProduction(10_000);
    const batches = clientOf(serve(production)).streamSnapshot();
    await batches.next();
    shutdown.abort();
    await expect(
      (async () => {
        for await (const _ of batches);
      })(),
    ).rejects.toThrow();
    await production.ended;
  });

  it('does not begin after shutdown', async () => {
    const base = serve(new FakeProduction(10_000));
    shutdown.abort();
    await expect(readAll(base)).rejects.toThrow();
  });
});
