import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { trainingStartPermission } from '@vigia/plugin-anomaly-common';
import { Notice, useAllowed, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { CursorPager } from '../common/CursorPager';
import { DataTable } from '../common/DataTable';
import { Problem } from '../common/Problem';
import { useCursorPaging } from '../common/useCursorPaging';
import { useLiveRefresh } from '../common/useLiveRefresh';
import { PageBody } from '../page';
import { AddSeriesButton } from './AddSeriesButton';
import { FleetFilterBar } from './FleetFilterBar';
import { isFiltered, toQuery } from './fleetQuery';
import { FleetTotals } from './FleetTotals';
import { PredictorLine } from './PredictorLine';
import { TrainBar } from './TrainBar';
import { useFleetColumns } from './useFleetColumns';
import { useFleetFilters } from './useFleetFilters';
import { useSelectColumn } from './useSelectColumn';
import { useSelection } from './useSelection';

const PAGE_SIZE = 50;

function FleetTable() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const registry = useApi(registryApiRef);
  const [filters, changeFilters] = useFleetFilters();
  const paging = useCursorPaging(JSON.stringify(filters));
  const query = toQuery(filters, { limit: PAGE_SIZE, cursor: paging.cursor });
  const {
    value: page,
    error,
    refresh,
  } = useQuery(JSON.stringify(query), signal =>
    registry.listSeries(query, { signal }),
  );
  useLiveRefresh(refresh, {
    series: ({ seriesIds }) =>
      !seriesIds ||
      !page ||
      page.items.some(({ seriesId }) => seriesIds.includes(seriesId)) ||
      // A page that is not full is where a new series, or one that matches now, is expected at once.
      (paging.pageIndex === 0 && page.items.length < PAGE_SIZE),
  });

  const selection = useSelection();
  const selectColumn = useSelectColumn(selection, page?.items ?? []);
  const fleetColumns = useFleetColumns();
  const mayTrain = useAllowed(trainingStartPermission);
  const columns = mayTrain ? [selectColumn, ...fleetColumns] : fleetColumns;

  const environments = new Set(
    page?.items.map(({ environment }) => environment),
  );
  return (
    <>
      <Stack
        direction="row"
        flexWrap="wrap"
        gap={2}
        justifyContent="space-between"
      >
        <FleetTotals
          filters={filters}
          onHealth={health => changeFilters({ health })}
        />
        <Box sx={{ ml: 'auto' }}>
          <AddSeriesButton />
        </Box>
      </Stack>
      <FleetFilterBar
        filters={filters}
        environments={[...environments].sort()}
        onChange={changeFilters}
      />
      {error ? (
        <Problem error={error} />
      ) : (
        <div>
          {mayTrain && page && (
            <TrainBar
              filters={filters}
              total={page.total}
              selection={selection}
            />
          )}
          <DataTable
            label={t('tab.fleet')}
            columns={columns}
            rows={page?.items}
            keyOf={({ seriesId }) => seriesId}
            sort={{ by: filters.sort, order: filters.order }}
            isSelected={({ seriesId }) => selection.ids.has(seriesId)}
            onSort={({ by, order }) => changeFilters({ sort: by, order })}
            empty={
              isFiltered(filters) ? (
                <Notice
                  title={t('fleet.noMatch')}
                  description={t('fleet.noMatchHint')}
                />
              ) : (
                <Notice
                  title={t('fleet.empty')}
                  description={t('fleet.emptyHint')}
                  action={<AddSeriesButton />}
                />
              )
            }
          />
          <CursorPager paging={paging} pageSize={PAGE_SIZE} page={page} />
        </div>
      )}
      <PredictorLine />
    </>
  );
}

/** All series, page by page. */
export function FleetPage() {
  return (
    <PageBody>
      <FleetTable />
    </PageBody>
  );
}
