import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JobStatus, Priority } from '@vigia/plugin-anomaly-common';
import { useCallback } from 'react';
import { Notice, useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { CursorPager } from '../common/CursorPager';
import { DataTable } from '../common/DataTable';
import { Problem } from '../common/Problem';
import { useCursorPaging } from '../common/useCursorPaging';
import { useLiveRefresh } from '../common/useLiveRefresh';
import { useJobColumns } from './useJobColumns';

const PAGE_SIZE = 25;

interface JobListProps {
  /** Jobs of this series alone. */
  seriesId?: string;
  /** Jobs of this run alone. */
  runId?: string;
  status?: JobStatus;
  priority?: Priority;
}

/** Jobs, newest first, as they go. */
export function JobList(props: JobListProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const { seriesId, runId, status, priority } = props;
  const filters = { seriesId, runId, status, priority };
  const paging = useCursorPaging(JSON.stringify(filters));
  const query = { ...filters, limit: PAGE_SIZE, cursor: paging.cursor };
  const {
    value: page,
    error,
    refresh,
  } = useQuery(JSON.stringify(query), signal =>
    training.listJobs(query, { signal }),
  );
  useLiveRefresh(refresh, {
    jobs: ({ job }) =>
      (seriesId === undefined || job.seriesId === seriesId) &&
      (runId === undefined || job.runId === runId),
  });
  const onCancelled = useCallback(() => refresh(), [refresh]);
  const columns = useJobColumns({
    isOneSeries: seriesId !== undefined,
    onCancelled,
  });
  if (error) {
    return <Problem error={error} onRetry={refresh} />;
  }
  return (
    <div>
      <DataTable
        label={t('training.jobs')}
        columns={columns}
        rows={page?.items}
        keyOf={({ jobId }) => jobId}
        empty={
          <Notice
            title={t('training.empty')}
            description={t(runId ? 'run.noJobsHint' : 'training.emptyHint')}
          />
        }
      />
      <CursorPager paging={paging} pageSize={PAGE_SIZE} page={page} />
    </div>
  );
}
