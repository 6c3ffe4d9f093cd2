import { answeredBy } from '../../http/__testUtils__';
import { decodeInstances, encodePredictions } from './predictions';

const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));

describe('decodeInstances', () => {
  it('takes numbers, observed now, and observations with a time', () => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    const { seriesIds, timestamps, values } = decodeInstances(
      bytes({ instances: [1.5, { timestamp: 1, value: 2 }] }),
      'a',
    );
    expect([seriesIds, [...timestamps], [...values]]).toEqual([
      'a',
      [1_700_000_000_000, 1000],
      [1.5, 2],
    ]);
    jest.useRealTimers();
  });

  it('takes a series with each instance of the fleet', () => {
    const row = { timestamp: 1, value: 2 };
    const { seriesIds } = decodeInstances(
      bytes({
        instances: [
          { ...row, series_id: 'a' },
          { ...row, series_id: 'b' },
        ],
      }),
      undefined,
    );
    expect(seriesIds).toEqual(['a', 'b']);
  });

  it.each<[string | undefined, unknown, string]>([
    ['a', {}, "required property 'instances'"],
    ['a', { instances: [] }, 'instances must NOT have fewer than 1 items'],
    ['a', { instances: ['1'] }, 'instances[0] must be object, got "1"'],
    [
      'a',
      { instances: [1, { timestamp: 1, value: null }] },
      'instances[1].value must be a finite number, got null',
    ],
    [
      'a',
      { instances: [{ series_id: 'b', timestamp: 1, value: 1 }] },
      "instances[0] must NOT have additional properties, got 'series_id'",
    ],
    [undefined, { instances: [1] }, 'instances[0] must be object, got 1'],
    [
      undefined,
      { instances: [{ timestamp: 1, value: 1 }] },
      "instances[0] must have required property 'series_id'",
    ],
  ])('of %s refuses %j', (seriesId, body, message) => {
    expect(() => decodeInstances(bytes(body), seriesId)).toThrow(message);
  });
});

it('tells of each instance who answered', () => {
  const text = encodePredictions({
    scores: Float64Array.of(0.5, 4),
    verdicts: Uint8Array.of(0, 1),
    anomalies: 1,
    answeredBy: [answeredBy(5), answeredBy(7, 12)],
    answeredByIndex: Uint16Array.of(0, 1),
    detail: () => ({ threshold: 3 }),
  });
  expect(JSON.parse(text)).toMatchObject({
    predictions: [
      { anomaly: false, anomaly_score: 0.5, model_info: { version: 'v5' } },
      { anomaly: true, anomaly_score: 4, model_info: { version: 'v7' } },
    ],
  });
});
