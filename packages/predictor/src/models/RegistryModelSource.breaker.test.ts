import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RegistryClient } from '@vigia/plugin-anomaly-common';
import { isRegistryAway, RegistryBreaker } from '../resilience';
import { RegistryModelSource } from './RegistryModelSource';

describe('RegistryModelSource with a breaker', () => {
  let server: Server;
  let answerWith: RequestListener;
  let requests: string[];

  beforeEach(async () => {
    requests = [];
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      answerWith(request, response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const answering =
    (status: number, body: unknown): RequestListener =>
    (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
  const failing = (status: number, name: string) =>
    answering(status, {
      error: { name, message: name },
      response: { statusCode: status },
    });

  function registry(options = {}) {
    const breaker = RegistryBreaker.create({ threshold: 2, ...options });
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new RegistryClient({
      discovery: { getBaseUrl: async () => base },
      fetch: { fetch },
    });
    return { breaker, source: new RegistryModelSource(client, breaker) };
  }

  it('takes "there is no such series" for an answer, however often', async () => {
    answerWith = failing(404, 'NotFoundError');
    const { breaker, source } = registry();
    for (let load = 0; load < 5; load++) {
      expect(await source.load('s')).toEqual({ kind: 'unknown' });
    }
    expect(requests).toHaveLength(10);
    expect(breaker.state()).toMatchObject({ state: 'closed', failures: 0 });
  });

  it('repeats a GET that met a 5xx, passes the error on, then refuses without asking', async () => {
    answerWith = failing(500, 'Error');
    const { breaker, source } = registry();
    await expect(source.load('s')).rejects.toMatchObject({
      statusCode: 500,
    });
    expect(requests).toHaveLength(2);
    expect(breaker.state().state).toBe('open');
    const refusal = await source.load('s').catch(error => error);
    expect(isRegistryAway(refusal)).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('takes a refusal for an answer, and passes it on', async () => {
    answerWith = failing(403, 'NotAllowedError');
    const { breaker, source } = registry();
    for (let load = 0; load < 3; load++) {
      await expect(source.load('s')).rejects.toMatchObject({ statusCode: 403 });
    }
    expect(requests).toHaveLength(3);
    expect(breaker.state()).toMatchObject({ state: 'closed', failures: 0 });
  });

  it.each<[string, RequestListener]>([
    ['never begins', () => undefined],
    ['stalls within its body', (_request, response) => response.write('{')],
  ])('takes an answer that %s for a failure', async (_name, listener) => {
    answerWith = listener;
    const { breaker, source } = registry({ timeoutMs: 30, retries: 0 });
    await expect(source.load('s')).rejects.toThrow('timed out after 30');
    expect(breaker.state().failures).toBe(1);
  });

  it('opens on a server that is gone, and closes by the first probe when it is back', async () => {
    const { breaker, source } = registry();
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    await expect(source.load('s')).rejects.toThrow('fetch failed');
    expect(breaker.state().state).toBe('open');
    await new Promise<void>(resolve =>
      server.listen(port, '127.0.0.1', resolve),
    );
    answerWith = failing(404, 'NotFoundError');
    breaker.recovered();
    expect(await source.load('s')).toEqual({ kind: 'unknown' });
    expect(breaker.state().state).toBe('closed');
  });
});
