import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { JOB_STATUSES, PRIORITIES } from '@vigia/plugin-anomaly-common';
import { useSearchParams } from 'react-router-dom';
import { Section } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { FilterBar } from '../common/FilterBar';
import { SelectFilter } from '../common/SelectFilter';
import { JobList } from './JobList';
import { QueuePanel } from './queue/QueuePanel';
import { RunFilter } from './RunFilter';

/** The filters of the list of jobs, which stand in the page's address. */
function useJobFilters() {
  const [params, setParams] = useSearchParams();
  const change = (name: string, value: string | undefined) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.delete(name);
        if (value) {
          next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return {
    status: JOB_STATUSES.find(value => value === params.get('status')),
    priority: PRIORITIES.find(value => value === params.get('priority')),
    runId: params.get('run') ?? undefined,
    change,
  };
}

/** The queue as it is now, and all jobs. */
export function QueuePage() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { status, priority, runId, change } = useJobFilters();
  return (
    <>
      <QueuePanel />
      <Section title={t('jobs.title')}>
        <FilterBar>
          <SelectFilter
            label={t('field.state')}
            value={status}
            options={JOB_STATUSES.map(value => ({
              value,
              text: t(`jobStatus.${value}`),
            }))}
            onChange={value => change('status', value)}
          />
          <SelectFilter
            label={t('field.priority')}
            value={priority}
            options={PRIORITIES.map(value => ({
              value,
              text: t(`priority.${value}`),
            }))}
            onChange={value => change('priority', value)}
          />
          <RunFilter value={runId} onChange={value => change('run', value)} />
        </FilterBar>
        <JobList status={status} priority={priority} runId={runId} />
      </Section>
    </>
  );
}
