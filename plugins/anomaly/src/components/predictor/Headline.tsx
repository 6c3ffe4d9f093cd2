import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { Figure, Figures } from '../common/Figure';
import {
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
  formatLatency,
} from '../common/format';
import type { CombinedTraffic } from './traffic';

const QUANTILES = [
  ['p50', 'p50Ms'],
  ['p95', 'p95Ms'],
  ['p99', 'p99Ms'],
] as const;
const CORE_DECIMALS = 100;

/** The figures of now, over all instances that report. */
export function Headline({ combined }: { combined: CombinedTraffic }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (combined.instances === 0) {
    return (
      <Section title={t('traffic.title')}>
        <Typography variant="body2">{t('traffic.nobody')}</Typography>
      </Section>
    );
  }
  const { requestsPerSecond } = combined;
  const rate = (perSecond: number) =>
    t('traffic.perSecond', { rate: formatRate(perSecond, language) });
  const ofRequests = (perSecond: number) =>
    perSecond > 0 && requestsPerSecond > 0
      ? t('traffic.ofRequests', {
          part: formatPercent(
            Math.min(1, perSecond / requestsPerSecond),
            language,
          ),
        })
      : undefined;
  const fallbacks = combined.layers
    .filter(({ layer }) => layer === 'statistics' || layer === 'bounds')
    .reduce((total, { share }) => total + share, 0);
  return (
    <Section title={t('traffic.title')}>
      <Figures>
        <Figure
          label={t('traffic.predictionsPerSecond')}
          value={rate(combined.predictionsPerSecond)}
        />
        <Figure
          label={t('traffic.requestsPerSecond')}
          value={rate(requestsPerSecond)}
        />
        {QUANTILES.map(([quantile, key]) => (
          <Figure
            key={quantile}
            label={t('traffic.latencyOf', { quantile })}
            value={formatLatency(combined.latency?.[key], language)}
          />
        ))}
        <Figure
          label={t('traffic.errors')}
          value={rate(combined.errorsPerSecond)}
          detail={ofRequests(combined.errorsPerSecond)}
        />
        <Figure
          label={t('traffic.refused')}
          value={rate(combined.refusedPerSecond)}
          detail={ofRequests(combined.refusedPerSecond)}
        />
        <Figure
          label={t('traffic.fromFallbacks')}
          value={formatPercent(fallbacks, language)}
        />
        <Figure
          label={t('traffic.cores')}
          value={formatNumber(
            Math.round(combined.coresBusy * CORE_DECIMALS) / CORE_DECIMALS,
            language,
          )}
          detail={t('traffic.workers', {
            count: combined.workers,
            total: formatCount(combined.workers, language),
          })}
        />
      </Figures>
      <Typography
        variant="caption"
        color="text.secondary"
        display="block"
        sx={{ mt: 1.5 }}
      >
        {t('traffic.interval', {
          duration: formatDuration(combined.intervalMs, language),
        })}{' '}
        {combined.instances > 1 && t('traffic.worst')}
      </Typography>
    </Section>
  );
}
