import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

/** Names what the API says of a source; what nobody has translated keeps the name that the API gives it. */
export interface SourceNames {
  type(type: string): string;
  parameter(name: string): string;
  /** Kind of a simulated sensor's fault. */
  fault(kind: string): string;
}

/** Before the columns that the rows of a series are found by. */
const CONDITION = 'where.';

/** The names of the built-in sources and their parameters, in the reader's language. */
export function useSourceNames(): SourceNames {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const types: Record<string, string> = {
    csv: t('source.csv'),
    inline: t('source.inline'),
    prometheus: t('source.prometheus'),
    simulator: t('source.simulator'),
    sql: t('source.sql'),
  };
  const parameters: Record<string, string> = {
    anomalies_per_day: t('parameter.anomaliesPerDay'),
    connection: t('parameter.connection'),
    daily_amplitude: t('parameter.dailyAmplitude'),
    delimiter: t('parameter.delimiter'),
    'fault.at': t('parameter.faultAt'),
    'fault.kind': t('parameter.faultKind'),
    'fault.rate_per_day': t('parameter.faultRatePerDay'),
    layout: t('parameter.layout'),
    level: t('parameter.level'),
    noise: t('parameter.noise'),
    period_seconds: t('parameter.periodSeconds'),
    query: t('parameter.query'),
    seed: t('metric.seed'),
    series: t('parameter.series'),
    series_column: t('parameter.seriesColumn'),
    server: t('parameter.server'),
    shift_amplitude: t('parameter.shiftAmplitude'),
    start_column: t('parameter.startColumn'),
    step: t('parameter.step'),
    table: t('parameter.table'),
    target: t('parameter.target'),
    time_column: t('parameter.timestampColumn'),
    time_unit: t('parameter.timeUnit'),
    timestamp_column: t('parameter.timestampColumn'),
    value_column: t('parameter.valueColumn'),
    values_column: t('parameter.valuesColumn'),
  };
  const faults: Record<string, string> = {
    drift: t('health.drifting'),
    stuck: t('health.stuck'),
  };
  return {
    type: type => types[type] ?? type,
    parameter: name =>
      name.startsWith(CONDITION)
        ? t('parameter.where', { column: name.slice(CONDITION.length) })
        : parameters[name] ?? name,
    fault: kind => faults[kind] ?? kind,
  };
}
