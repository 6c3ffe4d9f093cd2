import Typography from '@mui/material/Typography';
import { useMonthName } from './useMonthName';

interface MonthCellProps {
  /** e.g. `2026-11`. */
  month: string;
  details: string;
}

/** A month, and what its row is of. */
export function MonthCell({ details, month }: MonthCellProps) {
  const monthName = useMonthName();
  return (
    <>
      {monthName(month)}
      <Typography variant="caption" color="text.secondary" component="div">
        {details}
      </Typography>
    </>
  );
}
