import { mockCredentials } from '@backstage/backend-test-utils';
import { PredictorClient } from '@vigia/plugin-anomaly-common';
import { createScoring, PortalSink, PredictionLog } from '@vigia/predictor';
import {
  FakeRegistry,
  startPredictor,
  type TestPredictor,
} from './__testUtils__';

const T0 = Date.parse('2026-01-01T00:00:00Z');
const PERIOD_MS = 1_000;
const TRAINING = Array.from(
  { length: 500 },
  (_, i) => 10 * Math.sin(i / 7) + Math.sin(i * 1.7),
);

describe('what a standalone predictor finds', () => {
  const registry = new FakeRegistry();
  const stopped = new AbortController();
  let portal: TestPredictor;

  beforeAll(async () => {
    const trained = (algorithm: string, hyperparameters = {}) => ({
      trainedOn: { values: TRAINING, to: T0, algorithm, hyperparameters },
    });
    registry.put('levels', trained('statistical'));
    registry.put('shapes', trained('segment_novelty', { rest: 0 }));
    portal = await startPredictor({ registry });
  });

  afterAll(async () => {
    stopped.abort();
    await portal.backend.stop();
  });

  const client = () =>
    new PredictorClient({
      discovery: {
        getBaseUrl: async id =>
          `http://localhost:${portal.backend.server.port()}/api/${id}`,
      },
      fetch: { fetch },
    });

  it('is kept in the portal with why it is one', async () => {
    const recorder = PredictionLog.create({
      sink: PortalSink.create({
        client: client(),
        instanceId: 'standalone',
        token: async () => mockCredentials.service.token(),
      }),
      onError: error => {
        throw error;
      },
    });
    const scoring = createScoring({ registry: registry.client(), recorder });
    await scoring.start(stopped.signal);
    const values = Float64Array.from({ length: 90 }, (_, i) =>
      i < 45 ? TRAINING[i] : 60 + (i % 4),
    );
    const timestamps = values.map((_, i) => T0 + (i + 1) * PERIOD_MS);
    for (const seriesIds of ['levels', 'shapes']) {
      await scoring.predictor.predictColumns({ seriesIds, timestamps, values });
    }
    await recorder.flush();
    await scoring.stop();

    const token = mockCredentials.user.token();
    const of = async (seriesId: string) =>
      (await client().listAnomalies({ seriesId, limit: 1_000 }, { token }))
        .items;
    const levels = await of('levels');
    expect(levels).toHaveLength(45);
    for (const { explanation, score, threshold } of levels) {
      expect(explanation).toEqual({
        component: 'statistical',
        severity: score / threshold,
        measured: score,
        bound: threshold,
      });
    }
    const [shape] = await of('shapes');
    expect(shape).toMatchObject({
      explanation: {
        component: 'segment_novelty',
        windows: {
          seen: expect.arrayContaining([expect.any(Number)]),
          observationsPerLevel: expect.any(Number),
          observationsAgo: expect.any(Number),
        },
      },
    });

    expect(shape.expected).toBeUndefined();

    await client().markAnomaly(shape.id, { mark: 'false_alarm' }, { token });
    const marks = await client().listFeedback(
      { seriesId: 'shapes' },
      { token },
    );
    expect(marks.items).toMatchObject([
      { timestamp: shape.timestamp, mark: 'false_alarm' },
    ]);
    await client().unmarkAnomaly(shape.id, { token });
    expect((await of('shapes'))[0].feedback).toBeUndefined();
  });
});
