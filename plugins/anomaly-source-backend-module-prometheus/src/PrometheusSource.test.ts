import {
  ObservationBuffer,
  type ReadRequest,
} from '@vigia/plugin-anomaly-node';
import { describeSeriesSource } from '@vigia/plugin-anomaly-node/testUtils';
import {
  describeWithPrometheus,
  RealPrometheus,
  type Sample,
} from './__testUtils__/realPrometheus';
import type { ServerOptions } from './config';
import { PrometheusSource } from './PrometheusSource';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 0, 10, 3);
/** Not on any grid, as scrapes are. */
const OFFSET_MS = 7_321;
const COUNT = 3_000;
const GAP = { from: 1_000, to: 1_030 };
const NOW = START + COUNT * MINUTE_MS + 30_000;
const START_TIMEOUT_MS = 60_000;

jest.setTimeout(START_TIMEOUT_MS);

const scraped: Sample[] = Array.from({ length: COUNT }, (_, index) => ({
  series: 'temperature{sensor="a"}',
  time: START + index * MINUTE_MS + OFFSET_MS,
  value: index / 2,
})).filter((_, index) => index < GAP.from || index >= GAP.to);
const onGrid: Sample[] = Array.from({ length: 200 }, (_, index) => ({
  series: 'load{host="h"}',
  time: START + index * MINUTE_MS,
  value: index,
})).filter((_, index) => index !== 100);
const twins = ['x', 'y'].flatMap(axis =>
  Array.from({ length: 20 }, (_, index) => ({
    series: `vibration{axis="${axis}",site="betim"}`,
    time: START + index * MINUTE_MS,
    value: index,
  })),
);
const moved: Sample[] = ['one', 'two'].map((pod, index) => ({
  series: `moved{pod="${pod}"}`,
  time: START + index * 3 * HOUR_MS,
  value: 1,
}));
const special: Sample[] = [NaN, Infinity, -Infinity, -1.5e-7].map(
  (value, index) => ({
    series: 'special',
    time: START + index * MINUTE_MS,
    value,
  }),
);
const old: Sample[] = [0, 1].map(index => ({
  series: 'old',
  time: START - 300 * DAY_MS + index * DAY_MS + 1,
  value: index,
}));

function serverOptions(options: Partial<ServerOptions>): ServerOptions {
  return {
    name: 'plant',
    url: 'http://localhost:1',
    headers: {},
    timeoutMs: 20_000,
    maxPoints: 11_000,
    historyMs: 400 * DAY_MS,
    ...options,
  };
}

describeWithPrometheus('with a real Prometheus', () => {
  let prometheus: RealPrometheus;
  const sourceOf = (options: Partial<ServerOptions> = {}) =>
    new PrometheusSource({
      servers: [serverOptions({ url: prometheus.url, ...options })],
      now: () => NOW,
    });
  const read = async (
    parameters: ReadRequest['parameters'],
    options: Partial<ReadRequest> = {},
    source = sourceOf(),
  ) => {
    const buffer = new ObservationBuffer();
    for await (const batch of source.read({
      seriesId: 's',
      parameters,
      ...options,
    })) {
      buffer.addAll(batch);
    }
    const { timestamps, values } = buffer.take();
    return { timestamps: [...timestamps], values: [...values] };
  };
  const columns = (samples: readonly Sample[]) => ({
    timestamps: samples.map(({ time }) => time),
    values: samples.map(({ value }) => value),
  });

  beforeAll(async () => {
    prometheus = await RealPrometheus.start([
      ...scraped,
      ...onGrid,
      ...twins,
      ...moved,
      ...special,
      ...old,
    ]);
  });
  afterAll(() => prometheus?.stop());

  const refused = [
    [
      { query: 'up', server: 'nowhere' },
      "source.parameters.server must be one of plant that anomaly.sources.prometheus.servers names, got 'nowhere'",
    ],
    [{}, 'source.parameters.query must be text of 1 to 4000 characters'],
    [
      { query: 'rate(x[5m])' },
      'source.parameters.step must be given, e.g. 60s',
    ],
    [
      { query: 'up', step: '10ms' },
      'source.parameters.step must be a duration from 1s to 1d',
    ],
    [{ query: 'up', step: 60 }, 'source.parameters.step must be text'],
    [
      { query: 'up', token: 'x' },
      'source.parameters.token is not known; known here: server, query, step',
    ],
  ] as const;
  describe.each([
    ['as it was scraped', { query: 'temperature{sensor="a"}' }],
    ['one of each step', { query: 'temperature', step: '2m' }],
    ['evaluated', { server: 'plant', query: 'temperature * 2', step: '60s' }],
    ['in many queries', { query: 'temperature + 1', step: '30s' }],
  ])('%s', (name, parameters) => {
    describeSeriesSource(`prometheus ${name}`, async () => ({
      source: sourceOf(name === 'in many queries' ? { maxPoints: 500 } : {}),
      parameters,
      from: START + 10 * MINUTE_MS,
      to: START + 2_900 * MINUTE_MS,
      refused,
    }));
  });

  it('gives every sample at its own time, and nothing where none was scraped', async () => {
    expect(await read({ query: 'temperature' })).toEqual(columns(scraped));
  });

  it('splits a long read, and gives the same', async () => {
    const asked = jest.spyOn(globalThis, 'fetch');
    const some = await read(
      { query: 'temperature' },
      { from: START },
      sourceOf({ maxPoints: 100 }),
    );
    expect(asked.mock.calls.length).toBeGreaterThan(20);
    asked.mockRestore();
    expect(some).toEqual(columns(scraped));
  });

  it('takes the newest of each step, and leaves out a step without any', async () => {
    const thinned = await read({ query: 'temperature', step: '5m' });
    const ends = new Map(
      scraped.map(({ time, value }) => [
        Math.ceil(time / (5 * MINUTE_MS)) * 5 * MINUTE_MS,
        value,
      ]),
    );
    const complete = [...ends].filter(([end]) => end <= NOW);
    expect(thinned.timestamps).toEqual(complete.map(([end]) => end));
    expect(thinned.values).toEqual(complete.map(([, value]) => value));
  });

  it('does not repeat a value where the sample at the next step is missing', async () => {
    expect(await read({ query: 'load', step: '1m' })).toEqual(columns(onGrid));
  });

  it('evaluates at multiples of the step, wherever a read starts', async () => {
    const parameters = { query: 'sum(temperature)', step: '1m' };
    const range = { from: START + 12_345, to: START + 10 * MINUTE_MS };
    const { timestamps } = await read(parameters, range);
    expect(timestamps[0]).toBe(START + MINUTE_MS);
    expect(timestamps).toHaveLength(10);
  });

  it('reads values that are not finite', async () => {
    expect(await read({ query: 'special' })).toEqual(columns(special));
  });

  it('finds the extent to the millisecond, and counts', async () => {
    expect(
      await sourceOf().extent({ seriesId: 's', parameters: { query: 'old' } }),
    ).toEqual({ from: old[0].time, to: old[1].time, points: 2 });
    expect(
      await sourceOf().extent({
        seriesId: 's',
        parameters: { query: 'temperature' },
      }),
    ).toEqual({
      from: scraped[0].time,
      to: scraped.at(-1)!.time,
      points: scraped.length,
    });
  });

  it('finds the extent of an expression whose values lie long ago', async () => {
    expect(
      await sourceOf({ maxPoints: 200 }).extent({
        seriesId: 's',
        parameters: { query: 'temperature + 0', step: '10m' },
      }),
    ).toEqual({
      from: START + 10 * MINUTE_MS,
      to: START + COUNT * MINUTE_MS,
    });
  });

  it('has no extent of what is not there', async () => {
    for (const parameters of [
      { query: 'nothing' },
      { query: 'nothing', step: '1m' },
      { query: 'nothing + 1', step: '1m' },
    ]) {
      expect(
        await sourceOf().extent({ seriesId: 's', parameters }),
      ).toBeUndefined();
      expect((await read(parameters)).timestamps).toEqual([]);
    }
  });

  it.each([
    [
      'several series',
      { query: 'vibration' },
      'gives 2 series and must give one; they differ in axis ("x", "y"). Add label matchers, or aggregate',
    ],
    [
      'several series of an expression',
      { query: '{__name__=~"vibration|load"} * 1', step: '1m' },
      'gives 3 series and must give one; they differ in ',
    ],
    [
      'a series that goes on as another',
      { query: 'moved' },
      'they differ in pod ("one", "two")',
    ],
    [
      'bad PromQL',
      { query: 'sum(', step: '1m' },
      "source.parameters.query is refused by Prometheus 'plant': 1:5: parse error: unclosed left parenthesis",
    ],
    [
      'a computation that fails',
      { query: 'vibration * on(site) vibration', step: '1m' },
      'many-to-many matching not allowed',
    ],
  ])('refuses %s', async (_, parameters, message) => {
    await expect(
      read(parameters, { from: START, to: START + 6 * HOUR_MS }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it('stops in the middle of a read', async () => {
    const controller = new AbortController();
    const reason = new Error('Cancelled');
    const batches = sourceOf({ maxPoints: 100 }).read({
      seriesId: 's',
      parameters: { query: 'temperature' },
      signal: controller.signal,
    });
    await expect(
      (async () => {
        for await (const batch of batches) {
          expect(batch.values.length).toBeGreaterThan(0);
          controller.abort(reason);
        }
      })(),
    ).rejects.toBe(reason);
  });
});

describe('PrometheusSource without servers', () => {
  it('says where they are named', () => {
    expect(() =>
      new PrometheusSource({ servers: [] }).checkParameters({ query: 'up' }),
    ).toThrow(
      "source.parameters.server must be one that anomaly.sources.prometheus.servers names, got 'default'",
    );
  });
});
