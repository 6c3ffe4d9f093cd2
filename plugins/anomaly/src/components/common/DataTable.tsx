import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import type { ReactNode } from 'react';

/** One column of a {@link DataTable}. */
export interface Column<Row, Sort extends string = never> {
  id: string;
  header: string;
  cell(row: Row): ReactNode;
  align?: 'right';
  /** The header is for readers who do not see the table alone. */
  isHeaderHidden?: boolean;
  /** Stands in place of the header, e.g. a box that selects all rows. */
  headerCell?: ReactNode;
  /** Long texts break into lines; other cells stay on one. */
  wraps?: boolean;
  /** Left out of pages narrower than this breakpoint of the theme, where there is no room for all. */
  hiddenBelow?: 'lg' | 'xl';
  /** Set where the server sorts by this column. */
  sort?: Sort;
}

/** How the rows are sorted. */
export interface SortState<Sort extends string> {
  by: Sort;
  order: 'asc' | 'desc';
}

interface DataTableProps<Row, Sort extends string> {
  /** What the table lists, for readers who do not see it. */
  label: string;
  columns: readonly Column<Row, Sort>[];
  /** Undefined while the first page is read. */
  rows?: readonly Row[];
  keyOf(row: Row): string;
  /** Stands in place of the rows when there are none. */
  empty: ReactNode;
  sort?: SortState<Sort>;
  onSort?(sort: SortState<Sort>): void;
  isSelected?(row: Row): boolean;
}

const SKELETON_ROWS = 6;
const HIDDEN = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;
// Backstage's theme breaks words anywhere, which tears ids and numbers apart.
const ON_ONE_LINE = { whiteSpace: 'nowrap', wordBreak: 'normal' } as const;
// Backstage's theme colours every other row, selected or not.
const SELECTED = {
  '&&.Mui-selected': { bgcolor: 'action.selected' },
} as const;
const IN_LINES = { wordBreak: 'normal', overflowWrap: 'break-word' } as const;

function cellStyle(column: Pick<Column<never>, 'wraps' | 'hiddenBelow'>) {
  return {
    px: { xs: 1, lg: 1.5 },
    ...(column.wraps ? IN_LINES : ON_ONE_LINE),
    ...(column.hiddenBelow && {
      display: { xs: 'none', [column.hiddenBelow]: 'table-cell' },
    }),
  };
}

function toggled<Sort extends string>(
  by: Sort,
  sort: SortState<Sort> | undefined,
): SortState<Sort> {
  return {
    by,
    order: sort?.by === by && sort.order === 'asc' ? 'desc' : 'asc',
  };
}

interface HeaderCellProps<Row, Sort extends string> {
  column: Column<Row, Sort>;
  sort?: SortState<Sort>;
  onSort?(sort: SortState<Sort>): void;
}

function HeaderCell<Row, Sort extends string>(
  props: HeaderCellProps<Row, Sort>,
) {
  const { column, sort, onSort } = props;
  const { header, headerCell, isHeaderHidden } = column;
  if (headerCell) {
    return <>{headerCell}</>;
  }
  if (column.sort !== undefined && onSort) {
    const isSorted = sort?.by === column.sort;
    return (
      <TableSortLabel
        active={isSorted}
        direction={isSorted ? sort.order : 'asc'}
        onClick={() => onSort(toggled(column.sort!, sort))}
      >
        {header}
      </TableSortLabel>
    );
  }
  return (
    <Box component="span" sx={isHeaderHidden ? HIDDEN : undefined}>
      {header}
    </Box>
  );
}

/** A table whose pages, order and filters are the server's. */
export function DataTable<Row, Sort extends string = never>(
  props: DataTableProps<Row, Sort>,
) {
  const { label, columns, rows, keyOf, empty, sort, onSort } = props;
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table size="small" aria-label={label} aria-busy={rows === undefined}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell
                key={column.id}
                align={column.align}
                sortDirection={
                  sort && column.sort === sort.by ? sort.order : false
                }
                sx={cellStyle({ ...column, wraps: true })}
              >
                <HeaderCell column={column} sort={sort} onSort={onSort} />
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows?.map(row => (
            <TableRow
              key={keyOf(row)}
              hover
              selected={props.isSelected?.(row)}
              sx={SELECTED}
            >
              {columns.map(column => (
                <TableCell
                  key={column.id}
                  align={column.align}
                  sx={cellStyle(column)}
                >
                  {column.cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
          {rows?.length === 0 && (
            <TableRow>
              <TableCell colSpan={columns.length}>{empty}</TableCell>
            </TableRow>
          )}
          {rows === undefined &&
            Array.from({ length: SKELETON_ROWS }, (_, index) => (
              <TableRow key={index}>
                {columns.map(column => (
                  <TableCell key={column.id} sx={cellStyle(column)}>
                    <Skeleton />
                  </TableCell>
                ))}
              </TableRow>
            ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
