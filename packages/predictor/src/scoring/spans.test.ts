import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tracing } from '../tracing';
import {
  forestState,
  RegistryServer,
  TestScoring,
  zScoreState,
} from './__testUtils__';

interface Span {
  name: string;
  parent?: Span;
  attributes: Record<string, unknown>;
  ended: boolean;
}

/** Keeps spans as OpenTelemetry would send them. */
class SpanList implements Tracing {
  readonly spans: Span[] = [];
  readonly #current = new AsyncLocalStorage<Span>();

  span<T>(
    name: Span['name'],
    attributes: Record<string, string | number | boolean>,
    work: () => T,
    describe?: (result: Awaited<T>) => object,
  ): T {
    const span: Span = {
      name,
      parent: this.#current.getStore(),
      attributes: { ...attributes },
      ended: false,
    };
    this.spans.push(span);
    const end = (result: Awaited<T>) => {
      Object.assign(span.attributes, describe?.(result));
      span.ended = true;
      return result;
    };
    return this.#current.run(span, () => {
      const result = work();
      return (
        result instanceof Promise ? result.then(end) : end(result as Awaited<T>)
      ) as T;
    });
  }

  withParent<T>(_headers: object, work: () => T): T {
    return work();
  }

  take() {
    return this.spans.splice(0).map(({ name, parent, attributes, ended }) => ({
      name: ended ? name : `${name}, not ended`,
      parent: parent?.name,
      ...attributes,
    }));
  }
}

let registry: RegistryServer;
let tracing: SpanList;
let scoring: TestScoring;
beforeEach(async () => {
  registry = new RegistryServer();
  await registry.open();
  registry.promote('z', 1, zScoreState());
  registry.promote('h', 2, forestState());
  tracing = new SpanList();
  scoring = await new TestScoring(registry, { tracing }).start();
  await scoring.inStep();
});
afterEach(async () => {
  await scoring.stop();
  await registry.close();
});

const columns = (seriesIds: string | string[]) => ({
  seriesIds,
  timestamps: Float64Array.of(1, 2),
  values: Float64Array.of(0, 9),
});

it('spans of a prediction from memory: no load', async () => {
  await scoring.predict('z', 9);
  expect(tracing.take()).toEqual([
    {
      name: 'predict',
      parent: undefined,
      series_id: 'z',
      verdict: 'anomaly',
      version: 'v1',
      loaded_from: 'cache',
    },
    { name: 'inference', parent: 'predict', version: 'v1' },
  ]);
});

it('spans of a prediction that loads its model', async () => {
  await scoring.predict('h');
  expect(tracing.take()).toEqual([
    expect.objectContaining({ name: 'predict', loaded_from: 'mlflow' }),
    {
      name: 'load_model',
      parent: 'predict',
      series_id: 'h',
      loaded_from: 'mlflow',
      version: 'v2',
    },
    { name: 'inference', parent: 'predict', version: 'v2' },
  ]);
});

it.each<[string, string | string[], object[]]>([
  [
    'one series',
    'z',
    [{ name: 'inference', parent: 'predict', version: 'v1' }],
  ],
  [
    'many series',
    ['z', 'h'],
    [
      expect.objectContaining({ name: 'load_model', series_id: 'h' }),
      { name: 'inference', parent: 'predict', version: 'many' },
    ],
  ],
])('spans of columns of %s', async (_name, seriesIds, below) => {
  const answers = await scoring.scoring.predictor.predictColumns(
    columns(seriesIds),
  );
  expect(tracing.take()).toEqual([
    {
      name: 'predict',
      parent: undefined,
      observations: 2,
      anomalies: answers.anomalies,
    },
    ...below,
  ]);
});

it('traced answers are those of an untraced predictor', async () => {
  const untraced = await new TestScoring(registry).start();
  try {
    for (const seriesIds of ['z', 'h', ['z', 'h'], ['h', 'h']]) {
      const [traced, plain] = await Promise.all(
        [scoring, untraced].map(each =>
          each.scoring.predictor.predictColumns(columns(seriesIds)),
        ),
      );
      expect([...traced.scores]).toEqual([...plain.scores]);
      expect([...traced.verdicts]).toEqual([...plain.verdicts]);
      expect(traced.detail(1)).toEqual(plain.detail(1));
    }
  } finally {
    await untraced.stop();
  }
});
