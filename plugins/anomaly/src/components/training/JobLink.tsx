import { Link } from '@backstage/core-components';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { jobRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';

/** Leads to the page of a job. */
export function JobLink({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const link = useRouteRef(jobRouteRef);
  return link ? (
    <Link
      to={link({ jobId: job.jobId })}
      aria-label={t('jobs.detailsOf', { series: job.seriesId })}
    >
      {t('jobs.details')}
    </Link>
  ) : undefined;
}
