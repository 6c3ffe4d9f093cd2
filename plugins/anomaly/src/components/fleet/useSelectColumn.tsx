import Checkbox from '@mui/material/Checkbox';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Series, SeriesSort } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import type { Column } from '../common/DataTable';
import type { SeriesSelection } from './useSelection';

/** The column whose boxes select series; the one in the head selects the page. */
export function useSelectColumn(
  selection: SeriesSelection,
  rows: readonly Series[],
): Column<Series, SeriesSort> {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const onPage = rows.map(({ seriesId }) => seriesId);
  const selected = onPage.filter(seriesId => selection.ids.has(seriesId));
  const isAll = onPage.length > 0 && selected.length === onPage.length;
  return {
    id: 'select',
    header: t('select.column'),
    headerCell: (
      <Checkbox
        size="small"
        sx={{ p: 0 }}
        checked={isAll}
        indeterminate={selected.length > 0 && !isAll}
        disabled={onPage.length === 0}
        onChange={event => selection.set(onPage, event.target.checked)}
        inputProps={{ 'aria-label': t('select.page') }}
      />
    ),
    cell: ({ seriesId }) => (
      <Checkbox
        size="small"
        sx={{ p: 0 }}
        checked={selection.ids.has(seriesId)}
        onChange={event => selection.set([seriesId], event.target.checked)}
        inputProps={{ 'aria-label': t('select.one', { series: seriesId }) }}
      />
    ),
  };
}
