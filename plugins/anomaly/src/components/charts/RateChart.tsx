import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { useMemo } from 'react';
import { ChartFigure, useLanguage } from '@vigia/ui';
import { formatInstant, formatValue } from '../common/format';
import { LegendEntry, SWATCH_HEIGHT_PX, SWATCH_WIDTH_PX } from './LegendEntry';
import { chartPalette } from './palette';
import { type RateRow, RatePlot } from './RatePlot';

/** Lines are told apart by these, as well as by their colours. */
export const DASHES = [undefined, '7 4', '2 3'] as const;

/** Props of {@link RateChart}. */
export interface RateChartProps {
  /** In time order; `values` in the order of `names`, undefined where there is none. */
  rows: readonly RateRow[];
  /** Of the lines, at most three. */
  names: readonly string[];
  /** Of all lines, written on the value axis. */
  unit: string;
  /** Levels rather than amounts: the value axis begins where they do, not at zero. */
  isLevel?: boolean;
  /** What the chart shows, for readers who do not see it. */
  ariaLabel: string;
}

/** Amounts over time, from zero, or levels: at most three lines of one unit. */
export function RateChart(props: RateChartProps) {
  const { rows, names, unit, isLevel, ariaLabel } = props;
  const theme = useTheme();
  const language = useLanguage();
  const palette = useMemo(() => chartPalette(theme), [theme]);
  const lines = names.map((name, index) => ({
    name,
    colour: [palette.line, palette.anomaly, palette.parts[1]][index],
    dash: DASHES[index],
  }));
  return (
    <ChartFigure ariaLabel={ariaLabel}>
      <RatePlot
        {...{ rows, lines, unit, palette, isLevel }}
        tooltip={({ timestamp, values }) => (
          <Paper variant="outlined" sx={{ px: 1.5, py: 1 }}>
            <Typography
              variant="caption"
              display="block"
              color="text.secondary"
            >
              {formatInstant(timestamp, language)}
            </Typography>
            {names.map((name, index) => (
              <Typography key={name} variant="body2">
                {`${name}: ${formatValue(values[index], unit, language)}`}
              </Typography>
            ))}
          </Paper>
        )}
      />
      <Stack direction="row" flexWrap="wrap" columnGap={2}>
        {lines.map(({ name, colour, dash }) => (
          <LegendEntry key={name} text={name}>
            <line
              x2={SWATCH_WIDTH_PX}
              y1={SWATCH_HEIGHT_PX / 2}
              y2={SWATCH_HEIGHT_PX / 2}
              stroke={colour}
              strokeWidth={2}
              strokeDasharray={dash}
            />
          </LegendEntry>
        ))}
      </Stack>
    </ChartFigure>
  );
}
