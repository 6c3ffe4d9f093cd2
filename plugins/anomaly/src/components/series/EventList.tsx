import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@vigia/plugin-anomaly-common';
import { Notice, Section, useLanguage, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { Actor } from '../common/Actor';
import { CursorPager } from '../common/CursorPager';
import { type Column, DataTable } from '../common/DataTable';
import { ABSENT, formatInstant } from '../common/format';
import { Problem } from '../common/Problem';
import { useCursorPaging } from '../common/useCursorPaging';
import { concernsSeries, useLiveRefresh } from '../common/useLiveRefresh';

const PAGE_SIZE = 10;

function useColumns(): Column<Change>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const describe = ({ type, version, fromStage, toStage }: Change) => {
    switch (type) {
      case 'stage.changed':
        return t('event.stageChanged', {
          version: `v${version}`,
          from: t(`stage.${fromStage ?? 'None'}`),
          to: t(`stage.${toStage ?? 'None'}`),
        });
      case 'version.registered':
        return t('event.versionRegistered', { version: `v${version}` });
      case 'series.registered':
        return t('event.seriesRegistered');
      case 'series.updated':
        return t('event.seriesUpdated');
      default:
        return t('event.seriesDeleted');
    }
  };
  return [
    {
      id: 'time',
      header: t('field.time'),
      cell: ({ at }) => formatInstant(at, language),
    },
    { id: 'event', header: t('field.event'), cell: describe, wraps: true },
    {
      id: 'actor',
      header: t('field.actor'),
      cell: ({ actor }) => <Actor actor={actor} />,
    },
    {
      id: 'reason',
      wraps: true,
      header: t('field.reason'),
      cell: ({ detail }) =>
        typeof detail.reason === 'string' ? detail.reason : ABSENT,
    },
  ];
}

/** Who did what to a model, and when; newest first. */
export function EventList({ seriesId }: { seriesId: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const registry = useApi(registryApiRef);
  const columns = useColumns();
  const paging = useCursorPaging(seriesId);
  const query = { limit: PAGE_SIZE, cursor: paging.cursor };
  const {
    value: page,
    error,
    refresh,
  } = useQuery(JSON.stringify([seriesId, query]), signal =>
    registry.listEvents(seriesId, query, { signal }),
  );
  useLiveRefresh(refresh, {
    series: signal => concernsSeries(signal, seriesId),
  });
  return (
    <Section title={t('events.title')}>
      {error ? (
        <Problem error={error} />
      ) : (
        <DataTable
          label={t('events.title')}
          columns={columns}
          rows={page?.items}
          keyOf={({ cursor }) => cursor}
          empty={
            <Notice
              title={t('events.empty')}
              description={t('events.emptyHint')}
            />
          }
        />
      )}
      <CursorPager paging={paging} pageSize={PAGE_SIZE} page={page} />
    </Section>
  );
}
