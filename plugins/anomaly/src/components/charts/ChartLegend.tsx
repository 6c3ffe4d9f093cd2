import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FeedbackMark } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { AnomalyMark } from './AnomalyMark';
import { LegendEntry, SWATCH_HEIGHT_PX, SWATCH_WIDTH_PX } from './LegendEntry';
import type { ChartPalette } from './palette';

interface ChartLegendProps {
  palette: ChartPalette;
  shows: {
    band: boolean;
    marks: boolean;
    window: boolean;
    /** What was said of anomalies that are shown. */
    feedback?: readonly FeedbackMark[];
  };
}

/** What the lines, shades and marks of a series chart mean. */
export function ChartLegend({ palette, shows }: ChartLegendProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const middle = SWATCH_HEIGHT_PX / 2;
  const block = { width: SWATCH_WIDTH_PX, height: SWATCH_HEIGHT_PX };
  return (
    <Stack direction="row" flexWrap="wrap" columnGap={2}>
      <LegendEntry text={t('chart.line')}>
        <line
          x2={SWATCH_WIDTH_PX}
          y1={middle}
          y2={middle}
          stroke={palette.line}
          strokeWidth={2}
        />
      </LegendEntry>
      {shows.band && (
        <LegendEntry text={t('chart.band')}>
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
        </LegendEntry>
      )}
      {shows.marks && (
        <LegendEntry text={t('chart.anomaly')}>
          <AnomalyMark cx={SWATCH_WIDTH_PX / 2} cy={middle} palette={palette} />
        </LegendEntry>
      )}
      {shows.feedback?.map(feedback => (
        <LegendEntry key={feedback} text={t(`feedback.${feedback}`)}>
          <AnomalyMark
            cx={SWATCH_WIDTH_PX / 2}
            cy={middle}
            {...{ feedback, palette }}
          />
        </LegendEntry>
      ))}
      {shows.window && (
        <LegendEntry text={t('chart.window')}>
          <rect {...block} fill={palette.window} stroke={palette.windowEdge} />
        </LegendEntry>
      )}
    </Stack>
  );
}
