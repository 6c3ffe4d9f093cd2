import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { anomalyTranslationRef } from '../../translation';
import { AnomalyMark } from './AnomalyMark';
import type { ChartPalette } from './palette';

const SWATCH_WIDTH_PX = 22;
const SWATCH_HEIGHT_PX = 14;

function Entry(props: { text: string; children: ReactNode }) {
  return (
    <Stack direction="row" spacing={0.75} alignItems="center">
      <svg width={SWATCH_WIDTH_PX} height={SWATCH_HEIGHT_PX} aria-hidden>
        {props.children}
      </svg>
      <Typography variant="caption" color="text.secondary">
        {props.text}
      </Typography>
    </Stack>
  );
}

interface ChartLegendProps {
  palette: ChartPalette;
  shows: { band: boolean; marks: boolean; window: boolean };
}

/** What the lines, shades and marks of a series chart mean. */
export function ChartLegend({ palette, shows }: ChartLegendProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const middle = SWATCH_HEIGHT_PX / 2;
  const block = { width: SWATCH_WIDTH_PX, height: SWATCH_HEIGHT_PX };
  return (
    <Stack direction="row" flexWrap="wrap" columnGap={2}>
      <Entry text={t('chart.line')}>
        <line
          x2={SWATCH_WIDTH_PX}
          y1={middle}
          y2={middle}
          stroke={palette.line}
          strokeWidth={2}
        />
      </Entry>
      {shows.band && (
        <Entry text={t('chart.band')}>
          <rect {...block} fill={palette.band} />
          <line
            x2={SWATCH_WIDTH_PX}
            y1={1}
            y2={1}
            stroke={palette.bandEdge}
            strokeDasharray="5 3"
          />
          <line
            x2={SWATCH_WIDTH_PX}
            y1={SWATCH_HEIGHT_PX - 1}
            y2={SWATCH_HEIGHT_PX - 1}
            stroke={palette.bandEdge}
            strokeDasharray="5 3"
          />
        </Entry>
      )}
      {shows.marks && (
        <Entry text={t('chart.anomaly')}>
          <AnomalyMark cx={SWATCH_WIDTH_PX / 2} cy={middle} palette={palette} />
        </Entry>
      )}
      {shows.window && (
        <Entry text={t('chart.window')}>
          <rect {...block} fill={palette.window} stroke={palette.windowEdge} />
        </Entry>
      )}
    </Stack>
  );
}
