import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusServer } from './PrometheusServer';

const NO_SERIES = {
  status: 'success',
  data: { resultType: 'matrix', result: [] },
};

describe('PrometheusServer', () => {
  let web: Server;
  let answer: RequestListener;

  beforeAll(async () => {
    web = createServer((request, response) => answer(request, response));
    await new Promise<void>(resolve => web.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    web.closeAllConnections();
    web.close();
  });

  const server = (options: { timeoutMs?: number; url?: string } = {}) =>
    new PrometheusServer({
      name: 'plant',
      url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/base`,
      headers: { Authorization: 'Bearer secret-token' },
      timeoutMs: 10_000,
      maxPoints: 11_000,
      historyMs: 1,
      ...options,
    });

  it('sends the headers of the config, and the query in the body', async () => {
    const received = new Promise<string[]>(resolve => {
      answer = async (request, response) => {
        const parts: Buffer[] = [];
        for await (const part of request) {
          parts.push(part);
        }
        response.end(JSON.stringify(NO_SERIES));
        const { method, url, headers } = request;
        const body = Buffer.concat(parts).toString();
        resolve([method!, url!, headers.authorization!, body]);
      };
    });
    const range = { from: 60_000, to: 120_500, stepMs: 1_000 };
    expect(await server().range('a b', range)).toBeUndefined();
    expect(await received).toEqual([
      'POST',
      '/base/api/v1/query_range',
      'Bearer secret-token',
      'query=a+b&start=60.000&end=120.500&step=1.000&lookback_delta=1.000&timeout=10000ms',
    ]);
  });

  it.each<[string, number, string, string, string]>([
    [
      'a refused token',
      401,
      'who are you',
      'ServiceUnavailableError',
      "Prometheus 'plant' refuses the portal (401): its operator looks after anomaly.sources.prometheus.servers.plant",
    ],
    [
      'a proxy without a server',
      502,
      '<html>Bad Gateway',
      'ServiceUnavailableError',
      "Prometheus 'plant' cannot answer (502): <html>Bad Gateway",
    ],
    [
      'a wrong URL',
      200,
      '<html>Welcome',
      'ServiceUnavailableError',
      "Prometheus 'plant' cannot answer (200): <html>Welcome",
    ],
    [
      'a query that took too long there',
      503,
      '{"status":"error","errorType":"timeout","error":"query timed out"}',
      'ServiceUnavailableError',
      'query timed out',
    ],
    [
      'a query of too many samples',
      422,
      '{"status":"error","errorType":"execution","error":"too many samples"}',
      'InputError',
      "source.parameters.query is refused by Prometheus 'plant': too many samples",
    ],
    [
      'what is no series',
      200,
      '{"status":"success","data":{"resultType":"vector","result":[]}}',
      'InputError',
      'source.parameters.query must give a series of numbers, got a vector',
    ],
    [
      'histograms',
      200,
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"histograms":[]}]}}',
      'InputError',
      'source.parameters.query must give numbers, got histograms',
    ],
  ])('tells %s', async (_, status, text, name, message) => {
    answer = (__, response) => response.writeHead(status).end(text);
    await expect(server().instant('x[1m]', 1)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  });

  it('tells that it is not followed elsewhere, with its token', async () => {
    answer = (_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    await expect(server().instant('x[1m]', 1)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining("'plant' cannot be reached"),
    });
  });

  it('tells that nothing listens there', async () => {
    await expect(
      server({ url: 'http://127.0.0.1:1' }).instant('x[1m]', 1),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining("Prometheus 'plant' cannot be reached"),
    });
  });

  it('does not wait longer than it may', async () => {
    answer = () => {};
    await expect(
      server({ timeoutMs: 50 }).instant('x[1m]', 1),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: "Prometheus 'plant' did not answer within 0.05 s",
    });
  });

  it('hangs up when its caller leaves', async () => {
    const controller = new AbortController();
    const reason = new Error('Cancelled');
    const hungUp = new Promise<void>(resolve => {
      answer = (request, response) => {
        response.on('close', resolve);
        request.on('data', () => controller.abort(reason));
      };
    });
    await expect(server().instant('x[1m]', 1, controller.signal)).rejects.toBe(
      reason,
    );
    await hungUp;
  });

  it('does not take more than one series can be', async () => {
    answer = (_, response) => {
      const megabyte = Buffer.alloc(2 ** 20, ' ');
      const write = () => {
        while (!response.destroyed && response.write(megabyte));
      };
      response.on('drain', write);
      write();
    };
    await expect(server().instant('x[1m]', 1)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('it must give one series'),
    });
  });
});
