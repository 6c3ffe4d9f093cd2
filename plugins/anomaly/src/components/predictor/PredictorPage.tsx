import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InstanceList as Instances } from '@vigia/plugin-anomaly-common';
import { Notice, useLanguage } from '@vigia/ui';
import { predictorApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { formatInstant } from '../common/format';
import { PolledContent } from '../common/PolledContent';
import { usePolled } from '../common/usePolled';
import { PageBody } from '../page';
import { Concerns } from './Concerns';
import { Headline } from './Headline';
import { InstanceList } from './InstanceList';
import { liveInstances } from './instanceState';
import { LayerBar } from './LayerBar';
import { IN_PAIRS } from '../common/inPairs';
import { PredictorSkeleton } from './PredictorSkeleton';
import { RefusalList } from './RefusalList';
import { SendExample } from './SendExample';
import { activityOf, combineTraffic } from './traffic';
import { TrafficCharts } from './TrafficCharts';

const POLL_INTERVAL_MS = 2500;
const HISTORY_MINUTES = 15;
const HISTORY_MS = HISTORY_MINUTES * 60_000;
/** One that is left over has the whole width. */
const CHARTS_IN_PAIRS = {
  ...IN_PAIRS,
  '& > :last-of-type:nth-of-type(odd)': { gridColumn: '1 / -1' },
} as const;

function Figures({ value, now }: { value: Instances; now: number }) {
  const live = liveInstances(value.items, now);
  const combined = combineTraffic(live);
  const activity = activityOf(value);
  return (
    <>
      <Concerns instances={value.items} now={now} />
      <Headline combined={combined} />
      {activity === 'active' ? (
        <Box sx={CHARTS_IN_PAIRS}>
          <TrafficCharts
            history={value.history}
            durationMs={HISTORY_MS}
            instances={value.items.length}
          />
          <LayerBar combined={combined} />
          <RefusalList combined={combined} />
        </Box>
      ) : (
        <SendExample activity={activity} durationMs={HISTORY_MS} />
      )}
      <InstanceList instances={value.items} now={now} />
    </>
  );
}

function PredictorContent(props: { value: Instances; readAt: number }) {
  const { value, readAt } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  // Clocks differ: no report is newer than now.
  const now = Math.max(readAt, ...value.items.map(item => item.reportedAt));
  return (
    <>
      {value.items.length === 0 ? (
        <Notice
          title={t('predictor.empty')}
          description={t('predictor.emptyHint')}
        />
      ) : (
        <Figures value={value} now={now} />
      )}
      <Typography variant="caption" color="text.secondary">
        {t('predictor.asOf', { time: formatInstant(readAt, language) })}
      </Typography>
    </>
  );
}

function Predictor() {
  const predictor = useApi(predictorApiRef);
  const polled = usePolled(
    signal =>
      predictor.listInstances({ historyMinutes: HISTORY_MINUTES }, { signal }),
    POLL_INTERVAL_MS,
  );
  return (
    <PolledContent polled={polled} loading={<PredictorSkeleton />}>
      {(value, readAt) => <PredictorContent value={value} readAt={readAt} />}
    </PolledContent>
  );
}

/** What the instances of the predictor do now, and how they are. */
export function PredictorPage() {
  return (
    <PageBody>
      <Predictor />
    </PageBody>
  );
}
