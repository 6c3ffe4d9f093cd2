import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Run } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { StackedBar } from '../../charts';
import { formatCount, formatPercent } from '../../common/format';
import { countRun, isRunOpen, skippedBy } from './runFacts';

const PARTS = [
  'completed',
  'underWay',
  'skipped',
  'cancelled',
  'failed',
] as const;
/** Most series of a drift run are as they were; a bar has five parts, so that what failed and what was cancelled are one. */
const DRIFT_PARTS = [
  'noDrift',
  'completed',
  'underWay',
  'skipped',
  'notTrained',
] as const;

/** What came of the series of a run so far; what is left of the bar has not had its turn. */
export function RunCountsBar({ run }: { run: Run }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const reasons = skippedBy(run).map(({ reason, count }) =>
    t(`run.skippedBy.${reason}`, { total: formatCount(count, language) }),
  );
  const isDrift = run.kind === 'drift';
  const own = countRun(run);
  const counts = { ...own, notTrained: own.failed + own.cancelled };
  const whole = Math.max(run.planned, counts.done + counts.underWay);
  const parts = (isDrift ? DRIFT_PARTS : PARTS).map(part => {
    const share = whole > 0 ? counts[part] / whole : 0;
    return {
      id: part,
      name: t(`run.${part}`),
      share,
      text: t('run.part', {
        total: formatCount(counts[part], language),
        share: formatPercent(share, language),
      }),
    };
  });
  return (
    <>
      <StackedBar
        parts={parts}
        ariaLabel={t('run.chart', {
          parts: parts.map(({ name, text }) => `${name} ${text}`).join(', '),
        })}
      />
      <Typography
        variant="caption"
        color="text.secondary"
        display="block"
        sx={{ mt: 1.5 }}
      >
        {counts.notYet > 0 &&
          `${t(isRunOpen(run) ? 'run.notYet' : 'run.notReached', {
            count: counts.notYet,
            total: formatCount(counts.notYet, language),
          })} `}
        {counts.skipped > 0 &&
          (reasons.length > 0
            ? t('run.skippedReasons', { reasons: reasons.join(', ') })
            : t(isDrift ? 'run.leftAloneHint' : 'run.skippedHint'))}
      </Typography>
    </>
  );
}
