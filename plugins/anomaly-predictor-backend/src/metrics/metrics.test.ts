import { Registry } from 'prom-client';
import type { ScoredObservation } from '@vigia/predictor';
import { PredictorMetrics } from './PredictorMetrics';

const scored = (
  seriesId: string,
  verdict: ScoredObservation['verdict'] = 'normal',
) => ({ seriesId, verdict, modelInfo: { version: 'v1' } } as ScoredObservation);

describe('PredictorMetrics', () => {
  it("has the HLD's names, labels and buckets", async () => {
    const registry = new Registry();
    const metrics = PredictorMetrics.create(registry, {
      maxSeries: 10,
      cacheHitRate: () => 0.75,
    });
    metrics.predicted(scored('a', 'anomaly'));
    metrics.loaded({ seriesId: 'a', seconds: 0.02, outcome: 'model' });
    metrics.loaded({ seriesId: 'nobody', seconds: 0.02, outcome: 'unknown' });
    const text = await registry.metrics();
    expect(text).not.toContain('nobody');
    expect(text).toContain(
      'anomaly_predictions_total{series_id="a",model_version="v1",anomaly="true"} 1',
    );
    expect(text).toContain('model_cache_hit_rate 0.75');
    const buckets = [
      ...text.matchAll(
        /model_load_duration_seconds_bucket\{le="([^"]+)",series_id="a",source="mlflow"\}/g,
      ),
    ];
    expect(buckets.map(([, bound]) => bound)).toEqual([
      '0.01',
      '0.05',
      '0.1',
      '0.5',
      '1',
      '5',
      '+Inf',
    ]);
  });

  it('keeps the total when a series loses its label', async () => {
    const registry = new Registry();
    const metrics = PredictorMetrics.create(registry, {
      maxSeries: 1,
      cacheHitRate: () => 1,
    });
    metrics.predicted(scored('quiet'));
    for (let i = 0; i < 5; i++) {
      metrics.predicted(scored('busy'));
    }
    await metrics.rerank();
    metrics.predicted(scored('busy'));
    const { values } = await registry
      .getSingleMetric('anomaly_predictions_total')!
      .get();
    expect(
      values.map(({ labels, value }) => [labels.series_id, value]),
    ).toEqual([
      ['other', 6],
      ['busy', 1],
    ]);
  });
});
