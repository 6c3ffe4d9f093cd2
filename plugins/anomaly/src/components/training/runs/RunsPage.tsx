import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { IN_PAIRS } from '../../common/inPairs';
import { Loading } from '../../common/Loading';
import { Problem } from '../../common/Problem';
import { useLiveRefresh } from '../../common/useLiveRefresh';
import { RunList } from './RunList';
import { ScheduleCard } from './ScheduleCard';

const CARD_HEIGHT_PX = 300;

function Schedules() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const {
    value: schedules,
    error,
    refresh,
  } = useQuery('schedules', signal => training.listSchedules({ signal }));
  useLiveRefresh(refresh, { runs: () => true });
  if (error) {
    return <Problem error={error} onRetry={refresh} />;
  }
  if (!schedules) {
    return <Loading heights={[CARD_HEIGHT_PX]} />;
  }
  return (
    <div>
      <Box sx={IN_PAIRS}>
        {schedules.items.map(schedule => (
          <ScheduleCard
            key={schedule.scheduleId}
            schedule={schedule}
            onChange={refresh}
          />
        ))}
      </Box>
      <Typography
        variant="caption"
        color="text.secondary"
        display="block"
        sx={{ mt: 1 }}
      >
        {t('schedule.series')}
      </Typography>
    </div>
  );
}

/** What trains the fleet by itself, and every run over many series. */
export function RunsPage() {
  return (
    <>
      <Schedules />
      <RunList />
    </>
  );
}
