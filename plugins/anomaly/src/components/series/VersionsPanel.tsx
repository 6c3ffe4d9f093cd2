import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Model } from '@vigia/plugin-anomaly-common';
import { useCallback } from 'react';
import { Notice, Section } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { CursorPager } from '../common/CursorPager';
import { DataTable } from '../common/DataTable';
import { Problem } from '../common/Problem';
import { useCursorPaging } from '../common/useCursorPaging';
import { StartTrainingButton } from '../training';
import { CompareVersions } from './CompareVersions';
import { EventList } from './EventList';
import { useOpened } from './useOpened';
import { useVersionColumns } from './useVersionColumns';
import { useVersions } from './useVersions';
import { VersionDialog } from './VersionDialog';

const PAGE_SIZE = 20;

interface VersionsPanelProps {
  model: Model;
  /** Called after a promotion. */
  onChange(): void;
}

/** The versions of a model: what they are, which serves, how two differ, and who changed what. */
export function VersionsPanel({ model, onChange }: VersionsPanelProps) {
  const { series, production } = model;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const paging = useCursorPaging(series.seriesId);
  const {
    value: page,
    error,
    refresh,
  } = useVersions(series.seriesId, { limit: PAGE_SIZE, cursor: paging.cursor });
  const onPromoted = useCallback(() => {
    refresh();
    onChange();
  }, [refresh, onChange]);
  const { opened, open, close } = useOpened('version');
  const columns = useVersionColumns({
    production,
    onPromoted,
    onDetails: open,
  });

  const versions = page?.items ?? [];
  return (
    <>
      <Section title={t('versions.title')}>
        {error ? (
          <Problem error={error} />
        ) : (
          <DataTable
            label={t('versions.title')}
            columns={columns}
            rows={page?.items}
            keyOf={({ version }) => String(version)}
            empty={
              <Notice
                title={t('versions.empty')}
                description={t('versions.emptyHint')}
                action={<StartTrainingButton series={series} />}
              />
            }
          />
        )}
        <CursorPager paging={paging} pageSize={PAGE_SIZE} page={page} />
      </Section>
      {opened !== undefined && (
        <VersionDialog series={series} version={opened} onClose={close} />
      )}
      {versions.length > 1 && <CompareVersions versions={versions} />}
      <EventList seriesId={series.seriesId} />
    </>
  );
}
