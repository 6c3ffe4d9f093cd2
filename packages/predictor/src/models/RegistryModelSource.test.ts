import { NotFoundError, ResponseError } from '@backstage/errors';
import { fitDetector } from '@vigia/detectors';
import type { Series, Version } from '@vigia/plugin-anomaly-common';
import { RegistryModelSource } from './RegistryModelSource';

const fitted = fitDetector({
  algorithm: 'statistical',
  observations: {
    timestamps: Float64Array.of(0, 1),
    values: Float64Array.of(-1, 1),
  },
});

const version = {
  seriesId: 'a',
  version: 5,
  state: fitted.serialize(),
  stateBytes: 60,
  trainingWindow: { from: 0, to: 1, points: 2 },
  metrics: { mean: 0, std: 1 },
} as unknown as Version;

const refuse = (error: unknown) => async () => {
  throw error;
};

/** As a client throws it: the backend's error is the cause. */
const remote = (name: string, status: number) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message: name },
        response: { statusCode: status },
      }),
      {
        status,
        headers: { 'content-type': 'application/json' },
      },
    ) as unknown as Parameters<typeof ResponseError.fromResponse>[0],
  );

describe('RegistryModelSource', () => {
  it('restores the version in Production', async () => {
    const source = new RegistryModelSource({
      getProduction: async () => version,
      getSeries: refuse(new Error()),
    });
    const outcome = await source.load('a');
    expect(outcome).toMatchObject({
      kind: 'model',
      model: { seriesId: 'a', version: 5, stateBytes: 60 },
    });
    expect(
      outcome.kind === 'model' && outcome.model.detector.score(4),
    ).toMatchObject({ verdict: 'anomaly', score: 4 });
  });

  it('tells a series without Production from one that is not there', async () => {
    const missing = await remote('NotFoundError', 404);
    const getProduction = refuse(missing);
    const unpromoted = new RegistryModelSource({
      getProduction,
      getSeries: async () => ({} as Series),
    });
    const unknown = new RegistryModelSource({
      getProduction,
      getSeries: refuse(missing),
    });
    expect([await unpromoted.load('a'), await unknown.load('a')]).toEqual([
      { kind: 'unpromoted' },
      { kind: 'unknown' },
    ]);
  });

  it.each([
    ['the registry is down', () => new TypeError('fetch failed')],
    ['the registry is starting', () => remote('ServiceUnavailableError', 503)],
    [
      'no plugin answers at all',
      async () =>
        ResponseError.fromResponse(
          new Response('', { status: 404 }) as unknown as Parameters<
            typeof ResponseError.fromResponse
          >[0],
        ),
    ],
  ])('does not take it for an answer when %s', async (_name, error) => {
    const source = new RegistryModelSource({
      getProduction: refuse(await error()),
      getSeries: refuse(new NotFoundError()),
    });
    await expect(source.load('a')).rejects.toThrow();
  });

  it.each([
    ['of an algorithm from the future', { algorithm: 'oracle' }],
    ['that is damaged', { algorithm: 'statistical' }],
    ['that is not there', undefined],
  ])('fails on a state %s', async (_name, state) => {
    const source = new RegistryModelSource({
      getProduction: async () => ({ ...version, state }),
      getSeries: refuse(new Error()),
    });
    await expect(source.load('a')).rejects.toThrow();
  });
});
