import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { anomalyTranslationRef } from '../../translation';
import type { Column } from './DataTable';

/** What stands in the columns of a table that compares two things. */
export interface Comparison<Row> {
  /** What the two are called. */
  titles: { left: string; right: string };
  nameOf(row: Row): ReactNode;
  valueOf(row: Row, side: 'left' | 'right'): ReactNode;
  /** Names and values break into lines. */
  wraps?: boolean;
}

/** The columns of a table that sets two things side by side, and says in words what differs. */
export function useComparisonColumns<Row extends { isDifferent: boolean }>(
  comparison: Comparison<Row>,
): Column<Row>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { titles, nameOf, valueOf, wraps } = comparison;
  const sideColumn = (side: 'left' | 'right'): Column<Row> => ({
    id: side,
    header: titles[side],
    align: 'right',
    wraps,
    cell: row => (
      <Typography
        variant="body2"
        component="span"
        fontWeight={row.isDifferent ? 700 : 400}
      >
        {valueOf(row, side)}
      </Typography>
    ),
  });
  return [
    { id: 'name', header: t('field.name'), wraps, cell: nameOf },
    sideColumn('left'),
    sideColumn('right'),
    {
      id: 'different',
      header: t('compare.difference'),
      cell: ({ isDifferent }) =>
        isDifferent ? `≠ ${t('compare.different')}` : `= ${t('compare.same')}`,
    },
  ];
}
