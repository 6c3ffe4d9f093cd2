import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';

/** A value under the pointer, with its name. */
export interface TooltipRow {
  readonly name: string;
  readonly value: string;
}

interface ChartTooltipProps {
  title: string;
  rows: readonly TooltipRow[];
}

/** Exact values of what is under the pointer. */
export function ChartTooltip({ title, rows }: ChartTooltipProps) {
  return (
    <Paper variant="outlined" sx={{ px: 1.5, py: 1, maxWidth: 340 }}>
      <Typography variant="caption" display="block" color="text.secondary">
        {title}
      </Typography>
      {rows.map(({ name, value }) => (
        <Typography key={name} variant="body2">
          {`${name}: ${value}`}
        </Typography>
      ))}
    </Paper>
  );
}
