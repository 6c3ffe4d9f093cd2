import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QueueSummary } from '@vigia/plugin-anomaly-common';
import { Section, useLanguage } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { formatInstant } from '../../common/format';
import { IN_PAIRS } from '../../common/inPairs';
import { Loading } from '../../common/Loading';
import { PolledContent } from '../../common/PolledContent';
import { usePolled } from '../../common/usePolled';
import { EnginePanel } from './EnginePanel';
import { PriorityTable } from './PriorityTable';
import { QueueFigures } from './QueueFigures';

const POLL_INTERVAL_MS = 2500;

function EngineProblem({ queue }: { queue: QueueSummary }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  if (queue.connected) {
    return undefined;
  }
  return (
    <Alert severity="error">
      <AlertTitle>{t('engine.awayTitle')}</AlertTitle>
      {t('engine.awayHint')}
      {queue.problem && (
        <Typography variant="caption" display="block" lang="en">
          {queue.problem}
        </Typography>
      )}
    </Alert>
  );
}

function QueueContent(props: { queue: QueueSummary; readAt: number }) {
  const { queue, readAt } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return (
    <>
      <EngineProblem queue={queue} />
      <Section title={t('queue.title')}>
        <QueueFigures queue={queue} />
      </Section>
      <Box sx={IN_PAIRS}>
        <Section title={t('queue.byPriority')}>
          <PriorityTable queue={queue} />
          <Typography
            variant="caption"
            color="text.secondary"
            display="block"
            sx={{ mt: 1 }}
          >
            {t('queue.hint')}
          </Typography>
        </Section>
        <EnginePanel queue={queue} />
      </Box>
      <Typography variant="caption" color="text.secondary">
        {t('queue.asOf', { time: formatInstant(readAt, language) })}
      </Typography>
    </>
  );
}

/** What waits to be trained, how fast it goes, and who does it; read again every few seconds. */
export function QueuePanel() {
  const training = useApi(trainingApiRef);
  const polled = usePolled(
    signal => training.getQueue({ signal }),
    POLL_INTERVAL_MS,
  );
  return (
    <PolledContent polled={polled} loading={<Loading heights={[110, 260]} />}>
      {(queue, readAt) => <QueueContent queue={queue} readAt={readAt} />}
    </PolledContent>
  );
}
