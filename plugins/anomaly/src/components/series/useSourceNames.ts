import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

/** Names what the API says of a source; what nobody has translated keeps the name that the API gives it. */
export interface SourceNames {
  type(type: string): string;
  parameter(name: string): string;
  /** Kind of a simulated sensor's fault. */
  fault(kind: string): string;
}

/** The names of the built-in sources and their parameters, in the reader's language. */
export function useSourceNames(): SourceNames {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const types: Record<string, string> = {
    csv: t('source.csv'),
    inline: t('source.inline'),
    simulator: t('source.simulator'),
  };
  const parameters: Record<string, string> = {
    anomalies_per_day: t('parameter.anomaliesPerDay'),
    daily_amplitude: t('parameter.dailyAmplitude'),
    delimiter: t('parameter.delimiter'),
    'fault.at': t('parameter.faultAt'),
    'fault.kind': t('parameter.faultKind'),
    'fault.rate_per_day': t('parameter.faultRatePerDay'),
    level: t('parameter.level'),
    noise: t('parameter.noise'),
    period_seconds: t('parameter.periodSeconds'),
    seed: t('metric.seed'),
    shift_amplitude: t('parameter.shiftAmplitude'),
    target: t('parameter.target'),
    timestamp_column: t('parameter.timestampColumn'),
    value_column: t('parameter.valueColumn'),
  };
  const faults: Record<string, string> = {
    drift: t('health.drifting'),
    stuck: t('health.stuck'),
  };
  return {
    type: type => types[type] ?? type,
    parameter: name => parameters[name] ?? name,
    fault: kind => faults[kind] ?? kind,
  };
}
