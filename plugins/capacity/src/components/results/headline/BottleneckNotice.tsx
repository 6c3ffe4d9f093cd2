import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Bottleneck, Change, Plan } from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { patternOf } from '../../inputs/patternOf';
import { nameOf } from '../common/nameOf';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';
import type { remediesEn } from '../../../translation/results/remedies.en';
import { roundedChange } from './roundedChange';

interface BottleneckNoticeProps {
  /** Absent where nothing has a limit. */
  bottleneck?: Bottleneck;
  onChange(path: string, value: number): void;
}

/** What becomes too small first, in a sentence. */
function useSentence(plan: Plan, bottleneck: Bottleneck | undefined): string {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format } = useResults();
  if (!bottleneck) {
    return t('bottleneck.noLimit');
  }
  const { componentId, kind, month, used, usedAtEnd } = bottleneck;
  const limit = t(`bottleneck.${kind}`, {
    component: nameOf(plan, componentId),
  });
  if (month === undefined) {
    return t('bottleneck.never', { limit, used: format.share(usedAtEnd) });
  }
  if (month === 1) {
    return t('bottleneck.now', { limit, used: format.share(used) });
  }
  return month > plan.horizonMonths
    ? t('bottleneck.afterHorizon', {
        limit,
        month: String(month),
        horizon: String(plan.horizonMonths),
      })
    : t('bottleneck.month', { limit, month: String(month) });
}

function severityOf(plan: Plan, bottleneck: Bottleneck | undefined) {
  if (bottleneck?.month === undefined) {
    return 'success';
  }
  if (bottleneck.month > plan.horizonMonths) {
    return 'info';
  }
  return bottleneck.month === 1 ? 'error' : 'warning';
}

interface RemedyProps {
  change: Change;
  onTry(): void;
}

function Remedy({ change, onTry }: RemedyProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format } = useResults();
  const key = `remedy.${patternOf(change.path).replace(
    'component.',
    '',
  )}` as keyof typeof remediesEn;
  const isShare = key === 'remedy.cacheHitRatio';
  const write = isShare ? format.share : format.number;
  const text = t(key, { to: write(change.to), from: write(change.from) });
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}
    >
      <Typography variant="body2">{text}</Typography>
      <Button
        size="small"
        color="inherit"
        variant="outlined"
        aria-label={t('bottleneck.tryIt', { what: text })}
        onClick={onTry}
      >
        {t('bottleneck.try')}
      </Button>
    </Box>
  );
}

/** What becomes too small first and when, and what would keep it from doing so. */
export function BottleneckNotice(props: BottleneckNoticeProps) {
  const { bottleneck, onChange } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const { plan } = useResults();
  const sentence = useSentence(plan, bottleneck);
  const remedies = useMemo(
    () => bottleneck?.remedies.map(change => roundedChange(plan, change)) ?? [],
    [plan, bottleneck],
  );
  return (
    <Alert
      severity={severityOf(plan, bottleneck)}
      variant="outlined"
      action={bottleneck && <FigureButton figure="bottleneckMonth" />}
    >
      <Typography fontWeight={600}>{sentence}</Typography>
      {bottleneck?.month !== undefined && (
        <Typography variant="body2">
          {remedies.length > 0
            ? t('bottleneck.holds', {
                month: String(bottleneck.remediesUntil),
              })
            : t('bottleneck.noRemedy')}
        </Typography>
      )}
      {remedies.length > 0 && (
        <Box
          component="ul"
          sx={{
            m: 0,
            mt: 1,
            pl: 0,
            listStyle: 'none',
            display: 'grid',
            gap: 1,
          }}
        >
          {remedies.map(change => (
            <Remedy
              key={change.path}
              change={change}
              onTry={() => onChange(change.path, change.to)}
            />
          ))}
        </Box>
      )}
    </Alert>
  );
}
