import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DetectorBacktests } from '@vigia/plugin-anomaly-common';
import { Scatter } from 'recharts';
import { anomalyTranslationRef } from '../../translation';
import { AnomalyMark } from '../charts/AnomalyMark';
import { AlignedPlot, type Shared } from './AlignedPlot';

const HEIGHT_PX = 44;
const LANE = 1;

type Mark = DetectorBacktests['feedback']['marks'][number];

interface MarkShape {
  cx?: number;
  cy?: number;
  payload?: Mark;
}

/** What people marked, above the alarms that it is compared with. */
export function FeedbackLane(props: Shared & { marks: readonly Mark[] }) {
  const { marks, ...shared } = props;
  const { range, palette } = shared;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const visible = marks
    .filter(({ timestamp: at }) => at >= range.from && at <= range.to)
    .map(mark => ({ ...mark, lane: LANE }));
  return (
    <AlignedPlot
      {...shared}
      domain={[LANE - 0.5, LANE + 0.5]}
      label=""
      ticks={{ values: [LANE], format: () => t('backtest.marks') }}
      height={HEIGHT_PX}
    >
      {/* Without data of its own, a scatter would draw the chart's. */}
      {visible.length > 0 && (
        <Scatter
          data={visible}
          dataKey="lane"
          isAnimationActive={false}
          shape={({ cx = 0, cy = 0, payload }: MarkShape) => (
            <AnomalyMark {...{ cx, cy, palette }} feedback={payload?.mark} />
          )}
        />
      )}
    </AlignedPlot>
  );
}
