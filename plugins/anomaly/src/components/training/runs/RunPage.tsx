import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Run } from '@vigia/plugin-anomaly-common';
import { useParams } from 'react-router-dom';
import { Section } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { runsRouteRef } from '../../../routes';
import { anomalyTranslationRef } from '../../../translation';
import { BackLink } from '../../common/BackLink';
import { PolledWhileOpen } from '../../common/PolledWhileOpen';
import { JobList } from '../JobList';
import { RunActions } from './RunActions';
import { RunCountsBar } from './RunCountsBar';
import { cancelledBy, isRunOpen } from './runFacts';
import { RunFacts } from './RunFacts';
import { RunProgress } from './RunProgress';
import { RunStatusBadge } from './RunStatusBadge';
import { useRunName } from './useRunName';

/** What the counts do not tell of a run: why it does not go on, in the backend's own words, or that there was nothing to do. */
function RunMessage({ run }: { run: Run }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  if (run.status === 'completed') {
    return run.planned === 0 ? (
      <Alert severity="info">{t('run.noneMatched')}</Alert>
    ) : undefined;
  }
  if (!run.message || cancelledBy(run)) {
    return undefined;
  }
  return (
    <Alert severity={run.status === 'failed' ? 'error' : 'info'}>
      {t('run.message')}
      <Typography variant="caption" display="block" lang="en">
        {run.message}
      </Typography>
    </Alert>
  );
}

function RunContent({ run, onChange }: { run: Run; onChange(): void }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const runName = useRunName();
  return (
    <>
      <Stack
        direction="row"
        flexWrap="wrap"
        gap={2}
        alignItems="center"
        justifyContent="space-between"
      >
        <Stack direction="row" flexWrap="wrap" gap={2} alignItems="center">
          <Typography variant="h5" component="h1" sx={{ m: 0 }}>
            {runName(run)}
          </Typography>
          <RunStatusBadge status={run.status} />
        </Stack>
        <RunActions run={run} onChange={onChange} />
      </Stack>
      <RunMessage run={run} />
      <Section title={t('run.counts')}>
        <Stack spacing={2}>
          <RunProgress run={run} now={Date.now()} isTextOnly />
          <RunCountsBar run={run} />
          <RunFacts run={run} />
        </Stack>
      </Section>
      <Section title={t('run.jobs')}>
        <JobList runId={run.runId} />
      </Section>
    </>
  );
}

function RunById({ runId }: { runId: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  return (
    <PolledWhileOpen
      read={signal => training.getRun(runId, { signal })}
      isOpen={isRunOpen}
      channels={{ runs: signal => signal.run.runId === runId }}
      heights={[48, 280, 320]}
      notFound={{
        title: t('run.notFound'),
        description: t('run.notFoundHint'),
      }}
    >
      {(run, refresh) => <RunContent run={run} onChange={refresh} />}
    </PolledWhileOpen>
  );
}

/** One run over many series: how far it is, what came of it, and its jobs. */
export function RunPage() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { runId = '' } = useParams();
  const runsLink = useRouteRef(runsRouteRef);
  return (
    <>
      {runsLink && <BackLink to={runsLink()} text={t('run.back')} />}
      <RunById key={runId} runId={runId} />
    </>
  );
}
