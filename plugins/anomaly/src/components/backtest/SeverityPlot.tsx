import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DetectorBacktests } from '@vigia/plugin-anomaly-common';
import { useMemo } from 'react';
import { Line, ReferenceLine } from 'recharts';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatNumber } from '../common/format';
import { AlignedPlot, type Shared } from './AlignedPlot';
import { detectorLook } from './detectorLook';
import { type SeverityRow, severityRows } from './severityRows';

const HEIGHT_PX = 200;
/** The bound is 1; how far beyond it a score is, the table tells. */
const MAX_SEVERITY = 2;
const TICKS = [0, 0.5, 1, 1.5, 2];

/** Score by threshold of every detector, against the bound at 1. */
export function SeverityPlot(
  props: Shared & { results: DetectorBacktests['results'] },
) {
  const { results, ...shared } = props;
  const { palette } = shared;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const rows = useMemo(
    () =>
      severityRows(
        results.map(result => ('error' in result ? [] : result.severity)),
      ),
    [results],
  );
  return (
    <AlignedPlot
      {...shared}
      data={rows}
      domain={[0, MAX_SEVERITY]}
      label={t('field.severity')}
      ticks={{
        values: TICKS,
        format: tick =>
          `${tick === MAX_SEVERITY ? '≥ ' : ''}${formatNumber(tick, language)}`,
      }}
      height={HEIGHT_PX}
      isLowest
    >
      {results.map((result, place) => {
        const { colour, dash } = detectorLook(place, palette);
        return 'error' in result ? undefined : (
          <Line
            key={place}
            dataKey={({ severities }: SeverityRow) =>
              severities?.[place] === undefined
                ? undefined
                : Math.min(severities[place], MAX_SEVERITY)
            }
            stroke={colour}
            strokeWidth={1.25}
            strokeDasharray={dash}
            dot={false}
            isAnimationActive={false}
            connectNulls
          />
        );
      })}
      <ReferenceLine y={1} stroke={palette.anomaly} strokeWidth={1.5} />
    </AlignedPlot>
  );
}
