import request from 'supertest';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type {
  FeedbackQuery,
  MarkedObservation,
} from '@vigia/plugin-anomaly-common';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { PERIOD_MS, START, wave } from '../__testUtils__/observations';
import { as, BASE, startPortal } from '../__testUtils__/startPortal';

// The thread transpiles what it imports, on a machine that may be busy.
jest.setTimeout(60_000);

const at = (index: number) => START + index * PERIOD_MS;
const directory = createMockDirectory();
const statistical = { algorithm: 'statistical', hyperparameters: {} };
const robust = {
  algorithm: 'robust_zscore',
  hyperparameters: { threshold_sigma: 8 },
};

/** The wave as a CSV of 12,000 rows, of which one stands out after the 10,000th. */
function csv(): string {
  const { timestamps, values } = wave(12_000);
  values[11_000] = 9;
  const rows = Array.from(
    timestamps,
    (time, index) => `${new Date(time).toISOString()},${values[index]}`,
  );
  return `timestamp,rms\n${rows.join('\n')}\n`;
}

/** Two faults and a false alarm, of which one lies in the training window. */
const marks: MarkedObservation[] = [
  { ...said(11_010), mark: 'fault', note: 'Bearing changed' },
  { ...said(10_500), mark: 'false_alarm' },
  { ...said(400), mark: 'fault' },
];

function said(index: number) {
  return {
    seriesId: 'from-csv',
    timestamp: at(index),
    markedBy: 'user:default/ana',
    markedAt: START,
  };
}

describe('POST /backtests', () => {
  const registry = new FakeRegistry();
  const listFeedback = jest.fn(
    async ({ from = 0, to = Infinity }: FeedbackQuery = {}) => {
      const items = marks.filter(
        ({ timestamp }) => timestamp >= from && timestamp <= to,
      );
      return { items, total: items.length };
    },
  );
  let backend: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    directory.setContent({ 'series.csv': csv() });
    registry.add('from-csv', {
      source: {
        type: 'csv',
        parameters: { target: 'series.csv', value_column: 'rms' },
      },
    });
    registry.add('inline', { source: { type: 'inline', parameters: {} } });
    backend = await startPortal({
      registry,
      sources: { csv: { roots: [directory.path] } },
      listFeedback,
    });
  });
  afterAll(() => backend.stop());

  const post = (body: object) =>
    request(backend.server)
      .post(`${BASE}/backtests`)
      .set('authorization', as('data_scientist'))
      .send({ series_id: 'from-csv', detectors: [statistical], ...body });

  it('answers detectors side by side', async () => {
    const { status, body } = await post({
      window: { points: 10_000 },
      detectors: [statistical, robust],
      width: 300,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      series_id: 'from-csv',
      unit: 'mm/s',
      total_points: 12_000,
      training: { from: at(0), to: at(9_999), points: 10_000 },
      evaluated: { from: at(0), to: at(11_999), points: 12_000 },
      report: { ok: true, points: 10_000 },
      results: [
        {
          algorithm: 'statistical',
          hyperparameters: { threshold_sigma: 3 },
          threshold: 3,
          alarms: 1,
          alarms_in_training: 0,
          marks: [[at(11_000), 9]],
          explanations: [{ timestamp: at(11_000), component: 'statistical' }],
        },
        { algorithm: 'robust_zscore', threshold: 8, alarms: 1 },
      ],
    });
    expect(body.points).toHaveLength(300);
    expect(body.results[0].severity).toHaveLength(300);
  });

  it('tells how many marked faults each detector finds, and which false alarms it raises again', async () => {
    const { body } = await post({ window: { points: 10_000 } });
    expect(body.feedback).toEqual({
      status: 'complete',
      marks: [
        { timestamp: at(400), mark: 'fault' },
        { timestamp: at(10_500), mark: 'false_alarm' },
        { timestamp: at(11_010), mark: 'fault', note: 'Bearing changed' },
      ],
      in_training: 1,
      tolerance_ms: 150 * PERIOD_MS,
    });
    expect(body.results[0].marked).toEqual({
      faults: 1,
      found: 1,
      median_delay_ms: -10 * PERIOD_MS,
      false_alarms: 1,
      raised_again: 0,
    });
  });

  it('says that marks are unavailable, and answers the rest', async () => {
    listFeedback.mockRejectedValueOnce(new Error('The predictor is down'));
    const { status, body } = await post({ window: { points: 10_000 } });
    expect(status).toBe(200);
    expect(body.feedback).toMatchObject({ status: 'unavailable', marks: [] });
    expect(body.results[0].alarms).toBe(1);
    expect(body.results[0].marked).toBeUndefined();
  });

  it('evaluates a range that is given, in any form of time', async () => {
    const { body } = await post({
      window: { from: START, to: at(9_999) },
      from: new Date(at(10_500)).toISOString(),
      to: at(10_600) / 1000,
    });
    expect(body.evaluated).toEqual({
      from: at(10_500),
      to: at(10_600),
      points: 101,
    });
    expect(body.results).toMatchObject([{ alarms: 0, alarms_per_month: 0 }]);
  });

  it('tells of each detector why nothing is fitted on bad data', async () => {
    const { status, body } = await post({
      window: { points: 50 },
      detectors: [statistical, robust],
    });
    expect(status).toBe(200);
    expect(body.report).toMatchObject({ ok: false });
    const error = {
      name: 'InputError',
      message: expect.stringContaining('50 observations'),
    };
    expect(body.results).toMatchObject([
      { ...statistical, error },
      { ...robust, error },
    ]);
  });

  it.each<[string, object, string]>([
    ['no detector', { detectors: [] }, 'detectors must NOT have fewer than 1'],
    [
      'seven detectors',
      { detectors: Array(7).fill(statistical) },
      'detectors must NOT have more than 6',
    ],
    [
      'an unknown algorithm',
      { detectors: [statistical, { ...statistical, algorithm: 'oracle' }] },
      'detectors[1].algorithm: must be one of auto, ',
    ],
    [
      'a bad hyperparameter',
      { detectors: [{ ...robust, hyperparameters: { threshold_sigma: -1 } }] },
      'detectors[0].hyperparameters.threshold_sigma',
    ],
    ['an empty range', { from: 2, to: 1 }, 'from must not be after to'],
    [
      'a range from before the training',
      { window: { from: at(100) }, from: at(99) },
      'from must not be before the training window',
    ],
    [
      'a range without observations',
      { from: at(20_000) },
      'there is no observation between them',
    ],
    [
      'a training window without observations',
      { window: { from: at(20_000) } },
      'window: it holds no observations',
    ],
    ['a time that is none', { to: 'soon' }, 'to must be epoch seconds'],
    ['a width of two', { width: 2 }, 'width must be >= 3'],
    [
      'a series without a source',
      { series_id: 'inline' },
      "The series' source has no observations",
    ],
  ])('refuses %s', async (_, body, message) => {
    const response = await post(body);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(response.status).toBe(400);
  });

  it('knows no series that is not registered', async () => {
    const { status } = await post({ series_id: 'unknown' });
    expect(status).toBe(404);
  });
});
