import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Run } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { formatCount, formatDuration } from '../../common/format';
import { ShareBar } from '../../common/ShareBar';
import { countRun, remainingMs, runShare } from './runFacts';
import { useRunName } from './useRunName';

const MIN_WIDTH_PX = 190;

interface RunProgressProps {
  run: Run;
  /** Epoch milliseconds. */
  now: number;
  /** In numbers alone, where a bar stands beside it already. */
  isTextOnly?: boolean;
}

/** How far a run is, in a bar and in numbers, and how long it takes yet. */
export function RunProgress({ run, now, isTextOnly }: RunProgressProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const runName = useRunName();
  const { done, failed, skipped } = countRun(run);
  const remaining = remainingMs(run, now);
  const details = [
    failed > 0 &&
      t('run.failedShort', {
        count: failed,
        total: formatCount(failed, language),
      }),
    skipped > 0 &&
      t('run.skippedShort', {
        count: skipped,
        total: formatCount(skipped, language),
      }),
    run.triggered > 0 &&
      t('run.triggered', {
        count: run.triggered,
        total: formatCount(run.triggered, language),
      }),
    remaining !== undefined &&
      t('run.expectedIn', { duration: formatDuration(remaining, language) }),
  ].filter(Boolean);
  return (
    <Box sx={{ minWidth: MIN_WIDTH_PX }}>
      <Typography variant="body2">
        {t('run.doneOf', {
          done: formatCount(done, language),
          planned: formatCount(run.planned, language),
        })}
      </Typography>
      {!isTextOnly && (
        <ShareBar
          share={runShare(run)}
          ariaLabel={t('run.progressOf', { run: runName(run) })}
        />
      )}
      {details.length > 0 && (
        <Typography
          variant="caption"
          color="text.secondary"
          display="block"
          sx={{ lineHeight: 1.4, mt: 0.25 }}
        >
          {details.join(' · ')}
        </Typography>
      )}
    </Box>
  );
}
