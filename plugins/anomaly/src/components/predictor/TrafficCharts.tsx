import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InstanceList } from '@vigia/plugin-anomaly-common';
import { Notice, Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { RateChart } from '../charts';
import { formatDuration, formatRate, formatLatency } from '../common/format';

interface ChartProps {
  history: InstanceList['history'];
  /** How far back the history was asked for. */
  durationMs: number;
}

interface TrafficChartsProps extends ChartProps {
  /** How many instances the history is of. */
  instances: number;
}

function ThroughputChart({ history, durationMs }: ChartProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const last = history[history.length - 1];
  return (
    <RateChart
      rows={history.map(point => ({
        timestamp: point.at,
        values: [point.predictionsPerSecond, point.requestsPerSecond],
      }))}
      names={[t('throughput.predictions'), t('throughput.requests')]}
      unit={t('throughput.unit')}
      ariaLabel={t('throughput.chart', {
        duration: formatDuration(durationMs, language),
        predictions: formatRate(last?.predictionsPerSecond ?? 0, language),
        requests: formatRate(last?.requestsPerSecond ?? 0, language),
      })}
    />
  );
}

function LatencyChart({ history, durationMs }: ChartProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const measured = history.filter(point => point.p99Ms !== undefined);
  if (measured.length === 0) {
    return (
      <Notice title={t('latency.none')} description={t('latency.noneHint')} />
    );
  }
  const last = measured[measured.length - 1];
  return (
    <RateChart
      rows={history.map(point => ({
        timestamp: point.at,
        values: [point.p50Ms, point.p99Ms],
      }))}
      names={[t('latency.p50'), t('latency.p99')]}
      unit="ms"
      ariaLabel={t('latency.chart', {
        duration: formatDuration(durationMs, language),
        p50: formatLatency(last.p50Ms, language),
        p99: formatLatency(last.p99Ms, language),
      })}
    />
  );
}

function ErrorChart({ history, durationMs }: ChartProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const last = history[history.length - 1];
  return (
    <RateChart
      rows={history.map(point => ({
        timestamp: point.at,
        values: [point.errorsPerSecond],
      }))}
      names={[t('errors.line')]}
      unit={t('throughput.unit')}
      ariaLabel={t('errors.chart', {
        duration: formatDuration(durationMs, language),
        errors: formatRate(last?.errorsPerSecond ?? 0, language),
      })}
    />
  );
}

/** How much was predicted, and how fast, over the last minutes; and what failed, where anything did. */
export function TrafficCharts({ instances, ...props }: TrafficChartsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const hasErrors = props.history.some(point => point.errorsPerSecond > 0);
  return (
    <>
      <Section title={t('throughput.title')}>
        <ThroughputChart {...props} />
      </Section>
      <Section title={t('latency.title')}>
        <LatencyChart {...props} />
        {instances > 1 && (
          <Typography variant="caption" color="text.secondary">
            {t('latency.ofSeveral')}
          </Typography>
        )}
      </Section>
      {hasErrors && (
        <Section title={t('errors.title')}>
          <ErrorChart {...props} />
        </Section>
      )}
    </>
  );
}
