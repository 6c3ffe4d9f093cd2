import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

/** Names a metric, parameter or label; one that nobody has translated keeps the name that the API gives it. */
export function useFieldName(): (name: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const names: Record<string, string> = {
    algorithm: t('field.detector'),
    axis: t('field.axis'),
    context_length: t('metric.contextLength'),
    equipment: t('field.equipment'),
    lags: t('metric.lags'),
    longest_run: t('metric.longestRun'),
    mad: t('metric.mad'),
    max: t('metric.max'),
    mean: t('field.mean'),
    median: t('metric.median'),
    median_period_ms: t('metric.medianPeriod'),
    min: t('metric.min'),
    quantile: t('metric.quantile'),
    scale: t('metric.scale'),
    seed: t('metric.seed'),
    sensor: t('field.sensor'),
    site: t('field.site'),
    state_bytes: t('metric.stateBytes'),
    std: t('field.std'),
    subsample: t('metric.subsample'),
    threshold: t('field.threshold'),
    threshold_sigma: t('metric.thresholdSigma'),
    training_anomalies: t('field.trainingAnomalies'),
    training_anomaly_rate: t('metric.trainingAnomalyRate'),
    training_points: t('metric.trainingPoints'),
    trees: t('metric.trees'),
  };
  return name => names[name] ?? name;
}
