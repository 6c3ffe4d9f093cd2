import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

/** A row of a {@link DataTable}: its name, and a cell of each column. */
export interface DataRow {
  readonly id: string;
  readonly name: ReactNode;
  readonly cells: readonly ReactNode[];
}

interface DataTableProps {
  /** What the table tells, for readers who do not see it. */
  label: string;
  /** Of the rows' names. */
  rowHeader: string;
  columns: readonly string[];
  rows: readonly DataRow[];
  /** Columns of texts; others are numbers, which stand to the right. */
  textColumns?: readonly number[];
  /** Scrolls within this height. */
  maxHeight?: number;
}

// Backstage's theme breaks words anywhere, which tears numbers apart.
const WHOLE_WORDS = {
  wordBreak: 'normal',
  overflowWrap: 'normal',
  px: 1,
} as const;
/** One ground for all rows, so that what stays in sight covers what is scrolled below it. */
const ROW = { '&&': { bgcolor: 'background.paper' } } as const;
const NUMBER = { ...WHOLE_WORDS, whiteSpace: 'nowrap' } as const;
/** Stays in sight while the numbers are scrolled. */
const NAME = {
  ...WHOLE_WORDS,
  position: 'sticky',
  left: 0,
  bgcolor: 'background.paper',
  zIndex: 1,
  minWidth: 150,
} as const;

/** Numbers by row and column; the rows' names stay in sight. */
export function DataTable(props: DataTableProps) {
  const { label, rowHeader, columns, rows, textColumns = [] } = props;
  const alignOf = (index: number) =>
    textColumns.includes(index) ? 'left' : 'right';
  return (
    <TableContainer sx={{ maxHeight: props.maxHeight }} tabIndex={0}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell sx={NAME}>{rowHeader}</TableCell>
            {columns.map((column, index) => (
              <TableCell key={column} align={alignOf(index)} sx={WHOLE_WORDS}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ id, name, cells }) => (
            <TableRow key={id} sx={ROW}>
              <TableCell component="th" scope="row" sx={NAME}>
                {name}
              </TableCell>
              {cells.map((cell, index) => (
                <TableCell
                  key={columns[index]}
                  align={alignOf(index)}
                  sx={textColumns.includes(index) ? WHOLE_WORDS : NUMBER}
                >
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
