import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code?: number; message?: string };
}

const idOf = ({ attributes }: SentSpan): unknown =>
  attributes.find(({ key }) => key === 'series_id')?.value.stringValue;

/** A collector that takes OTLP over HTTP as JSON. */
class Collector {
  readonly spans: SentSpan[] = [];
  readonly resource: Record<string, unknown> = {};
  readonly #server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = JSON.parse(Buffer.concat(chunks).toString());
    for (const { resource, scopeSpans } of body.resourceSpans) {
      for (const { key, value } of resource.attributes) {
        this.resource[key] = Object.values(value)[0];
      }
      this.spans.push(
        ...scopeSpans.flatMap((scope: { spans: SentSpan[] }) => scope.spans),
      );
    }
    response.setHeader('content-type', 'application/json').end('{}');
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  span(name: string, seriesId: unknown): SentSpan {
    const [found, ...others] = this.spans.filter(
      each => each.name === name && idOf(each) === seriesId,
    );
    if (!found || others.length > 0) {
      throw new Error(`Not one span ${name} of ${seriesId}`);
    }
    return found;
  }
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

/** Runs the process that traces, and gives what it says. */
async function runTraced(env: NodeJS.ProcessEnv, shutdownMs = 5_000) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__testUtils__/tracedWork.ts'),
      String(shutdownMs),
    ],
    { env: { ...process.env, ...env } },
  );
  return stdout.trim().split('\n');
}

describe('tracing', () => {
  let collector: Collector;
  let endpoint: string;
  beforeEach(async () => {
    collector = new Collector();
    endpoint = await collector.start();
  });
  afterEach(() => collector.stop());

  it('sends what was done, to whom it belongs', async () => {
    const said = await runTraced({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    expect(said).toEqual(['thrown', 'rejected', 'sent']);
    expect(collector.resource).toMatchObject({
      'service.name': 'anomaly-predictor',
      'service.instance.id': 'predictor-1',
      'deployment.environment.name': 'test',
    });

    const called = collector.span('predict', 'called');
    expect(called).toMatchObject({ traceId: TRACE, parentSpanId: CALLER });
    expect(called.attributes).toContainEqual({
      key: 'anomaly',
      value: { boolValue: true },
    });
    const alone = collector.span('predict', 'alone');
    expect(alone.traceId).not.toBe(TRACE);
    expect(alone.parentSpanId ?? '').toBe('');
    for (const predict of [called, alone]) {
      for (const name of ['load_model', 'inference']) {
        expect(collector.span(name, idOf(predict))).toMatchObject({
          traceId: predict.traceId,
          parentSpanId: predict.spanId,
        });
      }
    }
    expect(collector.spans.some(span => idOf(span) === 'not-sampled')).toBe(
      false,
    );
    expect(
      collector.spans
        .filter(span => idOf(span) === undefined)
        .map(({ name, status }) => ({ name, ...status })),
    ).toEqual([
      { name: 'load_model', code: 2, message: 'thrown' },
      { name: 'load_model', code: 2, message: 'rejected' },
    ]);
  });

  it('samples by the standard variables', async () => {
    await runTraced({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0',
    });
    expect(new Set(collector.spans.map(idOf))).toEqual(new Set(['called']));
  });

  it('does not wait longer than told for a collector that is away', async () => {
    const said = await runTraced(
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' },
      50,
    );
    expect(said.at(-1)).toBe('not sent');
  });
});

describe('tracing that is not configured', () => {
  it.each([
    ['no endpoint', {}],
    [
      'it turned off',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_SDK_DISABLED: 'true' },
    ],
    [
      'no exporter',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_TRACES_EXPORTER: 'none' },
    ],
  ])('is nothing with %s', (_, env) => {
    jest.isolateModules(() => {
      const loaded = jest.fn();
      jest.doMock('./otlp', loaded);
      expect(
        require('./createTracing').createTracing('a', env),
      ).toBeUndefined();
      expect(loaded).not.toHaveBeenCalled();
    });
  });
});
