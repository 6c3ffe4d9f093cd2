import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { useParams } from 'react-router-dom';
import { Section, useQuery } from '@vigia/ui';
import { registryApiRef, trainingApiRef } from '../../../api';
import { trainingRouteRef } from '../../../routes';
import { anomalyTranslationRef } from '../../../translation';
import { BackLink } from '../../common/BackLink';
import { PolledWhileOpen } from '../../common/PolledWhileOpen';
import { SeriesLink } from '../../common/SeriesLink';
import { CancelJobButton } from '../CancelJobButton';
import { JobStatusBadge } from '../JobStatusBadge';
import { isOpen } from '../jobTimes';
import { DataReportView } from '../report/DataReportView';
import { FailureReason } from './FailureReason';
import { JobFacts } from './JobFacts';
import { JobLog } from './JobLog';
import { JobResult } from './JobResult';
import { JobSteps } from './JobSteps';
import { JobTimings } from './JobTimings';
import { WaitingReason } from './WaitingReason';

function JobHead({ job, onChange }: { job: Job; onChange(): void }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Stack
      direction="row"
      flexWrap="wrap"
      gap={2}
      alignItems="center"
      justifyContent="space-between"
    >
      <Stack direction="row" flexWrap="wrap" columnGap={2} alignItems="center">
        <Typography
          variant="h5"
          component="h1"
          sx={{ m: 0, overflowWrap: 'anywhere' }}
        >
          {t('job.title', { series: job.seriesId })}
        </Typography>
        <JobStatusBadge status={job.status} />
        <Typography variant="body2" component="span">
          <SeriesLink seriesId={job.seriesId} />
        </Typography>
      </Stack>
      <CancelJobButton job={job} onCancelled={onChange} />
    </Stack>
  );
}

function JobReport({ job, unit }: { job: Job; unit: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Section title={t('report.title')}>
      {job.report ? (
        <DataReportView report={job.report} unit={unit} />
      ) : (
        <Typography variant="body2">
          {`${t('report.none')}. ${t(
            isOpen(job) ? 'report.noneHint' : 'report.noneEnded',
          )}`}
        </Typography>
      )}
    </Section>
  );
}

function JobContent({ job, onChange }: { job: Job; onChange(): void }) {
  const registry = useApi(registryApiRef);
  const { seriesId, modelVersion } = job;
  const { value: series } = useQuery(seriesId, signal =>
    registry.getSeries(seriesId, { signal }),
  );
  const { t } = useTranslationRef(anomalyTranslationRef);
  const unit = series?.unit ?? '';
  return (
    <>
      <JobHead job={job} onChange={onChange} />
      <WaitingReason job={job} />
      <FailureReason job={job} />
      <Section title={t('job.steps')}>
        <Stack spacing={2}>
          <JobSteps job={job} />
          <JobFacts job={job} />
        </Stack>
      </Section>
      {modelVersion !== undefined && (
        <JobResult job={job} version={modelVersion} unit={unit} />
      )}
      <JobTimings job={job} />
      <JobReport job={job} unit={unit} />
      <JobLog log={job.log} />
    </>
  );
}

function JobById({ jobId }: { jobId: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  return (
    <PolledWhileOpen
      read={signal => training.getJob(jobId, { signal })}
      isOpen={isOpen}
      channels={{ jobs: signal => signal.job.jobId === jobId }}
      heights={[48, 260, 160, 320]}
      notFound={{
        title: t('job.notFound'),
        description: t('job.notFoundHint'),
      }}
    >
      {(job, refresh) => <JobContent job={job} onChange={refresh} />}
    </PolledWhileOpen>
  );
}

/** One job: where it stands and why, where its time went, what its data were like, and what came of it. */
export function JobPage() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { jobId = '' } = useParams();
  const trainingLink = useRouteRef(trainingRouteRef);
  return (
    <>
      {trainingLink && <BackLink to={trainingLink()} text={t('job.back')} />}
      <JobById key={jobId} jobId={jobId} />
    </>
  );
}
