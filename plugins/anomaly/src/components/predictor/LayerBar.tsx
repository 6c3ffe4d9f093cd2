import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { StackedBar } from '../charts';
import { formatDuration, formatPercent, formatRate } from '../common/format';
import type { CombinedTraffic } from './traffic';

/** Which layers the predictions of now come from. */
export function LayerBar({ combined }: { combined: CombinedTraffic }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const parts = combined.layers.map(({ layer, share, perSecond }) => ({
    id: layer,
    name: t(`layer.${layer}`),
    share,
    text: t('layers.part', {
      share: formatPercent(share, language),
      rate: t('traffic.perSecond', { rate: formatRate(perSecond, language) }),
    }),
  }));
  const isIdle = parts.every(({ share }) => share === 0);
  return (
    <Section title={t('layers.title')}>
      <StackedBar
        parts={parts}
        ariaLabel={t('layers.chart', {
          parts: parts.map(({ name, text }) => `${name} ${text}`).join('; '),
        })}
      />
      <Typography
        variant="caption"
        color="text.secondary"
        display="block"
        sx={{ mt: 1.5 }}
      >
        {isIdle
          ? t('layers.none', {
              duration: formatDuration(combined.intervalMs, language),
            })
          : t('layers.hint')}
      </Typography>
    </Section>
  );
}
