import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DetectorBacktests } from '@vigia/plugin-anomaly-common';
import { Scatter } from 'recharts';
import { anomalyTranslationRef } from '../../translation';
import { AlignedPlot, type Shared } from './AlignedPlot';
import { DetectorMark } from './detectorLook';

const LANE_PX = 26;
const FRAME_PX = 16;
/** Room for the axis' label. */
const MIN_HEIGHT_PX = 72;

/** A lane of alarms for each detector, the first at the top. */
export function AlarmLanes(
  props: Shared & { results: DetectorBacktests['results'] },
) {
  const { results, ...shared } = props;
  const { range, palette } = shared;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const lanes = results.map((_, place) => results.length - place);
  return (
    <AlignedPlot
      {...shared}
      domain={[0.5, results.length + 0.5]}
      label={t('backtest.alarms')}
      ticks={{
        values: [...lanes].reverse(),
        format: lane => `${results.length - lane + 1}`,
      }}
      height={Math.max(results.length * LANE_PX + FRAME_PX, MIN_HEIGHT_PX)}
    >
      {results.map((result, place) => {
        const marks = ('error' in result ? [] : result.marks)
          .filter(([time]) => time >= range.from && time <= range.to)
          .map(([timestamp]) => ({ timestamp, lane: lanes[place] }));
        // Without data of its own, a scatter would draw the chart's.
        return marks.length === 0 ? undefined : (
          <Scatter
            key={place}
            data={marks}
            dataKey="lane"
            isAnimationActive={false}
            shape={({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) => (
              <DetectorMark {...{ place, palette, cx, cy }} />
            )}
          />
        );
      })}
    </AlignedPlot>
  );
}
