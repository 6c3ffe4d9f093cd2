import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Run,
  RUN_KINDS,
  RUN_STATUSES,
  type RunKind,
  type RunStatus,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { Notice, Section, useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { Actor } from '../../common/Actor';
import { CursorPager } from '../../common/CursorPager';
import { type Column, DataTable } from '../../common/DataTable';
import { Problem } from '../../common/Problem';
import { RelativeTime } from '../../common/RelativeTime';
import { FilterBar } from '../../common/FilterBar';
import { SelectFilter } from '../../common/SelectFilter';
import { useCursorPaging } from '../../common/useCursorPaging';
import { useLiveRefresh } from '../../common/useLiveRefresh';
import { RunActions } from './RunActions';
import { RunLink } from './RunLink';
import { RunProgress } from './RunProgress';
import { RunStatusBadge } from './RunStatusBadge';
import { useRunName } from './useRunName';

const PAGE_SIZE = 10;

function useRunColumns(onChange: () => void): Column<Run>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const runName = useRunName();
  const now = Date.now();
  return [
    {
      id: 'run',
      wraps: true,
      header: t('jobs.run'),
      cell: run => <RunLink runId={run.runId}>{runName(run)}</RunLink>,
    },
    {
      id: 'status',
      header: t('field.state'),
      cell: ({ status }) => <RunStatusBadge status={status} />,
    },
    {
      id: 'progress',
      wraps: true,
      header: t('field.progress'),
      cell: run => <RunProgress run={run} now={now} />,
    },
    {
      id: 'startedBy',
      hiddenBelow: 'lg',
      wraps: true,
      header: t('run.startedBy'),
      cell: ({ startedBy }) => <Actor actor={startedBy} />,
    },
    {
      id: 'begun',
      hiddenBelow: 'lg',
      header: t('run.begun'),
      cell: ({ createdAt }) => <RelativeTime timestamp={createdAt} />,
    },
    {
      id: 'ended',
      hiddenBelow: 'lg',
      header: t('run.ended'),
      cell: ({ finishedAt }) => <RelativeTime timestamp={finishedAt} />,
    },
    {
      id: 'actions',
      header: t('field.actions'),
      isHeaderHidden: true,
      cell: run => <RunActions run={run} onChange={onChange} />,
    },
  ];
}

interface RunFilterBarProps {
  kind?: RunKind;
  status?: RunStatus;
  onChange(filters: { kind?: RunKind; status?: RunStatus }): void;
}

function RunFilterBar({ kind, status, onChange }: RunFilterBarProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <FilterBar>
      <SelectFilter
        label={t('runs.kind')}
        value={kind}
        options={RUN_KINDS.map(value => ({ value, text: t(`run.${value}`) }))}
        onChange={value => onChange({ kind: value, status })}
      />
      <SelectFilter
        label={t('field.state')}
        value={status}
        options={RUN_STATUSES.map(value => ({
          value,
          text: t(`runStatus.${value}`),
        }))}
        onChange={value => onChange({ kind, status: value })}
      />
    </FilterBar>
  );
}

/** Runs over many series, newest first, as they go. */
export function RunList() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const [filters, setFilters] = useState<{
    kind?: RunKind;
    status?: RunStatus;
  }>({});
  const paging = useCursorPaging(JSON.stringify(filters));
  const query = { ...filters, limit: PAGE_SIZE, cursor: paging.cursor };
  const {
    value: page,
    error,
    refresh,
  } = useQuery(JSON.stringify(query), signal =>
    training.listRuns(query, { signal }),
  );
  useLiveRefresh(refresh, { runs: () => true });
  const columns = useRunColumns(refresh);
  return (
    <Section title={t('runs.title')}>
      <RunFilterBar {...filters} onChange={setFilters} />
      {error ? (
        <Problem error={error} onRetry={refresh} />
      ) : (
        <>
          <DataTable
            label={t('runs.title')}
            columns={columns}
            rows={page?.items}
            keyOf={({ runId }) => runId}
            empty={
              <Notice
                title={t('runs.empty')}
                description={t('runs.emptyHint')}
              />
            }
          />
          <CursorPager paging={paging} pageSize={PAGE_SIZE} page={page} />
        </>
      )}
    </Section>
  );
}
