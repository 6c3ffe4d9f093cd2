import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

/** Names a metric, parameter or label; one that nobody has translated keeps the name that the API gives it. */
export function useFieldName(): (name: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const names: Record<string, string> = {
    alarms_per_month: t('metric.alarmsPerMonth'),
    algorithm: t('field.detector'),
    alpha: t('metric.alpha'),
    axis: t('field.axis'),
    beta: t('metric.beta'),
    context_length: t('metric.contextLength'),
    equipment: t('field.equipment'),
    forgetting: t('metric.forgetting'),
    gamma: t('metric.gamma'),
    lags: t('metric.lags'),
    longest_run: t('metric.longestRun'),
    mad: t('metric.mad'),
    max: t('metric.max'),
    mean: t('field.mean'),
    median: t('metric.median'),
    median_period_ms: t('metric.medianPeriod'),
    min: t('metric.min'),
    period: t('metric.period'),
    quantile: t('metric.quantile'),
    rest: t('metric.rest'),
    scale: t('metric.scale'),
    season: t('metric.season'),
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
    window: t('metric.window'),
    windows: t('metric.windows'),
  };
  return name => names[name] ?? name;
}
