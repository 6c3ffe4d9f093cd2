import Skeleton from '@mui/material/Skeleton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly, Model } from '@vigia/plugin-anomaly-common';
import { useEffect, useState } from 'react';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { type ChartMark, SeriesChart } from '../charts';
import { formatCount, formatNumber } from '../common/format';
import { Problem } from '../common/Problem';
import { AnomalyDrawer, severityOf } from './anomaly';
import { AnomalyList } from './AnomalyList';
import { isWithin, type Range, rangeAround, RANGES, type View } from './ranges';
import { useAnomalies } from './useAnomalies';
import { useOpened } from './useOpened';
import { usePlot } from './usePlot';

const CHART_HEIGHT_PX = 340;

interface RangeButtonsProps {
  view: View;
  onChange(view: View): void;
}

function RangeButtons({ view, onChange }: RangeButtonsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={t('observations.range')}
      value={view.zoom ? undefined : view.range}
      onChange={(_, range: Range | null) =>
        onChange({ range: range ?? view.range })
      }
    >
      {RANGES.map(range => (
        <ToggleButton key={range} value={range} sx={{ textTransform: 'none' }}>
          {t(`range.${range}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** How an anomaly is drawn, and what is told to who points at it. */
function useChartMark(): (anomaly: Anomaly) => ChartMark {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return anomaly => {
    const { timestamp, value, feedback } = anomaly;
    const mark = t('observations.mark', {
      severity: formatNumber(severityOf(anomaly), language),
    });
    return {
      timestamp,
      value,
      feedback: feedback?.mark,
      label: feedback ? `${mark} · ${t(`feedback.${feedback.mark}`)}` : mark,
    };
  };
}

/** The observations of a series over time, and the anomalies among them. */
export function ObservationsPanel({ model }: { model: Model }) {
  const { series, production, latest } = model;
  const { seriesId } = series;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const { opened, open, close } = useOpened('anomaly');
  const [view, setView] = useState<View>({ range: '24h' });
  const { value: plot, error } = usePlot(seriesId, view);
  // Anomalies are kept apart from the source: they can be told where it cannot be read.
  const anomalies = useAnomalies(seriesId, plot ?? (error ? {} : undefined));
  const found = anomalies.value?.items ?? [];
  const markOf = useChartMark();

  useEffect(() => {
    if (plot && opened !== undefined && !isWithin(plot, opened)) {
      setView({ range: '24h', zoom: rangeAround(opened) });
    }
  }, [plot, opened]);

  return (
    <>
      <Section
        title={t('observations.title')}
        actions={<RangeButtons view={view} onChange={setView} />}
      >
        {error && <Problem error={error} />}
        {!plot && !error && (
          <Skeleton variant="rectangular" height={CHART_HEIGHT_PX} />
        )}
        {plot && (
          <>
            <SeriesChart
              points={plot.points}
              unit={series.unit}
              band={production?.band}
              marks={found.map(markOf)}
              selectedMark={opened}
              onMarkClick={({ timestamp }) => open(timestamp)}
              window={(production ?? latest)?.trainingWindow}
              extent={plot}
              range={view.zoom}
              onRangeChange={zoom => setView({ range: view.range, zoom })}
              height={CHART_HEIGHT_PX}
              ariaLabel={t('observations.chart', {
                series: seriesId,
                unit: series.unit,
                count: found.length,
              })}
            />
            <Typography variant="caption" color="text.secondary">
              {t('observations.points', {
                shown: formatCount(plot.points.length, language),
                total: formatCount(plot.totalPoints, language),
              })}
            </Typography>
          </>
        )}
      </Section>
      <AnomalyList
        query={anomalies}
        unit={series.unit}
        opened={opened}
        onOpen={open}
      />
      {opened !== undefined && (
        <AnomalyDrawer
          series={series}
          timestamp={opened}
          anomalies={found}
          onOpen={open}
          onMarked={anomalies.refresh}
          onClose={close}
        />
      )}
    </>
  );
}
