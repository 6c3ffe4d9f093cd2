import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunEstimate } from '@vigia/plugin-anomaly-common';
import { messageOf, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { Figure, Figures } from '../common/Figure';
import { formatCount, formatDuration, formatMoney } from '../common/format';

const MS_PER_SECOND = 1000;
/** What is less is nothing that anybody decides by. */
const SMALLEST_AMOUNT = 0.01;
const HEIGHT_PX = 84;

interface RunEstimateViewProps {
  estimate?: RunEstimate;
  error?: Error;
  onRetry(): void;
}

function Estimate({ estimate }: { estimate: RunEstimate }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const about = (value: string) => t('start.about', { value });
  const duration = (seconds: number) =>
    about(formatDuration(seconds * MS_PER_SECOND, language));
  const costText = () => {
    const { amount, currency } = estimate.cost;
    return amount > 0 && amount < SMALLEST_AMOUNT
      ? t('start.lessThan', {
          value: formatMoney({ amount: SMALLEST_AMOUNT, currency }, language),
        })
      : about(formatMoney(estimate.cost, language));
  };
  if (estimate.series === 0) {
    return <Alert severity="warning">{t('start.none')}</Alert>;
  }
  return (
    <>
      <Figures>
        <Figure
          label={t('start.series')}
          value={formatCount(estimate.series, language)}
        />
        <Figure label={t('start.time')} value={duration(estimate.seconds)} />
        <Figure label={t('start.cpu')} value={duration(estimate.cpuSeconds)} />
        <Figure label={t('start.cost')} value={costText()} />
      </Figures>
      <Typography variant="caption" color="text.secondary" display="block">
        {estimate.basis === 'measured'
          ? t('start.measured', {
              count: estimate.sampledJobs,
              total: formatCount(estimate.sampledJobs, language),
            })
          : t('start.assumed')}
      </Typography>
    </>
  );
}

/** How many series are meant, how long training them takes, and what it costs. */
export function RunEstimateView(props: RunEstimateViewProps) {
  const { estimate, error, onRetry } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  if (error) {
    return (
      <Alert
        severity="warning"
        action={
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        }
      >
        {t('start.noEstimate')} <span lang="en">{messageOf(error)}</span>
      </Alert>
    );
  }
  return (
    <Box role="group" aria-label={t('start.estimate')} aria-live="polite">
      {estimate ? (
        <Estimate estimate={estimate} />
      ) : (
        <Skeleton
          variant="rounded"
          height={HEIGHT_PX}
          aria-label={t('common.loading')}
        />
      )}
    </Box>
  );
}
