import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatCount, formatDuration, formatRate } from '../common/format';
import type { CombinedTraffic } from './traffic';

/** Why requests are refused, where any are. */
export function RefusalList({ combined }: { combined: CombinedTraffic }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (combined.refusals.length === 0) {
    return undefined;
  }
  return (
    <Section title={t('refusals.title')}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.5 }}>
        {combined.refusals.map(({ reason, count, perSecond }) => (
          <div key={reason}>
            <Typography component="dt" variant="body2" fontWeight={600}>
              {t(`refusal.${reason}`)}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0 }}>
              {t('refusals.part', {
                total: formatCount(count, language),
                duration: formatDuration(combined.intervalMs, language),
                rate: t('traffic.perSecond', {
                  rate: formatRate(perSecond, language),
                }),
              })}
            </Typography>
            <Typography
              component="dd"
              variant="caption"
              color="text.secondary"
              sx={{ m: 0 }}
            >
              {t(`refusalMeaning.${reason}`)}
            </Typography>
          </div>
        ))}
      </Box>
    </Section>
  );
}
