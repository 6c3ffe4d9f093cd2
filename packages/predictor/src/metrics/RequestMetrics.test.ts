import { AggregatorRegistry, Counter, Registry } from 'prom-client';
import { ROUTES } from '../http/RequestObserver';
import { quantileMs, sumBins } from './LatencyHistogram';
import { RequestMetrics } from './RequestMetrics';

const PREDICT = ROUTES.indexOf('/predict/:series_id');
const PROBE = ROUTES.indexOf('probe');

describe('RequestMetrics', () => {
  let registry: Registry;
  let metrics: RequestMetrics;
  beforeEach(() => {
    registry = new Registry();
    metrics = RequestMetrics.create(registry);
  });

  it("has the HLD's names and labels", async () => {
    metrics.answered(PREDICT, 200, 0.2);
    metrics.answered(PREDICT, 200, 20);
    metrics.answered(PREDICT, 429, 0.1);
    metrics.answered(PROBE, 503, 70_000);
    const text = await registry.metrics();
    const predict =
      'service="anomaly-predictor",method="POST",route="/predict/:series_id",status="200"';
    for (const line of [
      `http_requests_total{${predict}} 2`,
      'http_requests_total{service="anomaly-predictor",method="GET",route="probe",status="503"} 1',
      `http_request_duration_seconds_bucket{le="0.0001",${predict}} 0`,
      `http_request_duration_seconds_bucket{le="0.00025",${predict}} 1`,
      `http_request_duration_seconds_bucket{le="0.01",${predict}} 1`,
      `http_request_duration_seconds_bucket{le="0.025",${predict}} 2`,
      `http_request_duration_seconds_bucket{le="+Inf",${predict}} 2`,
      `http_request_duration_seconds_sum{${predict}} 0.0202`,
      `http_request_duration_seconds_count{${predict}} 2`,
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it('counts a latency on the bound within it', async () => {
    metrics.answered(PREDICT, 200, 1);
    expect(await registry.metrics()).toMatch(/le="0.001",[^}]*} 1\n/);
    expect(await registry.metrics()).toMatch(/le="0.0005",[^}]*} 0\n/);
  });

  it('shares the names with a metric that is there already', async () => {
    const shared = new Registry();
    const labelNames = ['service', 'method', 'route', 'status'];
    const name = 'http_requests_total';
    const portal = new Counter({
      name,
      help: 'a',
      labelNames,
      registers: [shared],
    });
    portal.inc({ service: 'other' });
    RequestMetrics.create(shared).answered(PREDICT, 200, 1);
    const text = await shared.metrics();
    expect(text).toContain('http_requests_total{service="other"} 1');
    expect(text).toContain('status="200"} 1');
  });

  it('adds up over processes', async () => {
    const other = new Registry();
    metrics.answered(PREDICT, 200, 1);
    RequestMetrics.create(other).answered(PREDICT, 200, 1);
    const sum = AggregatorRegistry.aggregate([
      await registry.getMetricsAsJSON(),
      await other.getMetricsAsJSON(),
    ]);
    const text = await sum.metrics();
    expect(text).toMatch(/http_requests_total\{[^}]*status="200"\} 2\n/);
    expect(text).toMatch(
      /duration_seconds_bucket\{le="0.001",[^}]*status="200"\} 2\n/,
    );
  });

  it('tells apart a bounded number of statuses', async () => {
    for (let status = 100; status < 600; status++) {
      for (let route = 0; route < ROUTES.length; route++) {
        metrics.answered(route, status, 1);
      }
    }
    const json = await registry.getMetricsAsJSON();
    const { values } = json.find(
      ({ name }) => name === 'http_requests_total',
    )! as unknown as {
      values: { value: number }[];
    };
    expect(values.length).toBeLessThanOrEqual(128);
    expect(values.reduce((sum, { value }) => sum + value, 0)).toBe(
      500 * ROUTES.length,
    );
  });

  it('hands over each interval once', async () => {
    metrics.answered(PREDICT, 200, 1);
    metrics.answered(PREDICT, 503, 3);
    metrics.refused('rate_limited');
    const { latency, ...interval } = metrics.takeInterval();
    expect(interval).toEqual({
      requests: 2,
      errors: 1,
      refused: {
        unauthenticated: 0,
        forbidden: 0,
        rate_limited: 1,
        invalid: 0,
        too_large: 0,
      },
    });
    expect(latency.maxMs).toBe(3);
    expect(metrics.takeInterval()).toMatchObject({
      requests: 0,
      errors: 0,
      refused: { rate_limited: 0 },
      latency: { maxMs: 0 },
    });
    expect(metrics.requests).toBe(2);
  });
});

describe('latency quantiles', () => {
  const measured = (latencies: readonly number[]) => {
    const metrics = RequestMetrics.create(new Registry());
    latencies.forEach(ms => metrics.answered(PREDICT, 200, ms));
    return metrics.takeInterval().latency;
  };

  it.each([
    ['microseconds', 0.003],
    ['a millisecond', 1],
    ['seconds', 7_000],
  ])('are within 1.6 %% for %s', (_, scale) => {
    const latencies = Array.from(
      { length: 1_000 },
      (__, index) => scale * (1 + index / 100),
    );
    const bins = measured(latencies);
    for (const quantile of [0.01, 0.5, 0.95, 0.99, 1]) {
      const exact = latencies[Math.ceil(quantile * 1_000) - 1];
      const error = quantileMs(bins, quantile)! / exact - 1;
      expect(Math.abs(error)).toBeLessThan(0.0157);
    }
  });

  it.each([
    ['nothing', 0, 0],
    ['less than the clock tells', 1e-9, 1e-9],
    ['longer than the last bin', 1e9, 1.01e9],
  ])('hold for %s', (_, latency, most) => {
    expect(quantileMs(measured([latency]), 0.5)).toBeLessThanOrEqual(most);
  });

  it('are of all processes', () => {
    const bins = sumBins([measured([1, 1, 1]), measured([100])]);
    expect(quantileMs(bins, 0.5)).toBeCloseTo(1, 1);
    expect(quantileMs(bins, 0.99)).toBe(100);
    expect(bins.maxMs).toBe(100);
  });

  it('are none without requests', () => {
    expect(quantileMs(measured([]), 0.5)).toBeUndefined();
  });
});
