import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { Actor } from '../../common/Actor';
import { type Fact, Facts } from '../../common/Facts';
import {
  ABSENT,
  formatCount,
  formatDuration,
  formatInstant,
} from '../../common/format';
import { useAlgorithmName } from '../../common/useAlgorithmName';
import { WindowText } from '../../common/WindowText';
import { runMs } from '../jobTimes';
import { JobRun } from './JobRun';

const MS_PER_HOUR = 3_600_000;

/** Which observations a job reads, or has read. */
function ObservationsText({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (job.inline) {
    return <>{t('job.inline')}</>;
  }
  const { from, to, windowHours } = job.window;
  if (from !== undefined && to !== undefined) {
    return <WindowText window={{ from, to }} />;
  }
  return windowHours === undefined ? (
    <>{t('job.fromSource')}</>
  ) : (
    <>
      {t('job.lastHours', {
        duration: formatDuration(windowHours * MS_PER_HOUR, language),
      })}
    </>
  );
}

/** What a job is, who asked for it, and when it began and ended. */
export function JobFacts({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const facts: Fact[] = [
    { name: t('field.priority'), value: t(`priority.${job.priority}`) },
    { name: t('field.detector'), value: algorithmName(job.algorithm) },
    { name: t('job.observations'), value: <ObservationsText job={job} /> },
    {
      name: t('field.points'),
      value:
        job.points === undefined ? ABSENT : formatCount(job.points, language),
    },
    { name: t('job.startedBy'), value: <Actor actor={job.submittedBy} /> },
    ...(job.runId
      ? [{ name: t('jobs.run'), value: <JobRun runId={job.runId} /> }]
      : []),
    { name: t('job.attempts'), value: formatCount(job.attempts, language) },
    {
      name: t('field.submitted'),
      value: formatInstant(job.createdAt, language),
    },
    { name: t('job.started'), value: formatInstant(job.startedAt, language) },
    { name: t('job.finished'), value: formatInstant(job.finishedAt, language) },
    {
      name: t('field.duration'),
      value: formatDuration(runMs(job, Date.now()), language),
    },
  ];
  return <Facts facts={facts} />;
}
