import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Schedule } from '@vigia/plugin-anomaly-common';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { Actor } from '../../common/Actor';
import { type Fact, Facts } from '../../common/Facts';
import {
  formatCount,
  formatDuration,
  formatInstant,
  formatMoment,
  formatRate,
} from '../../common/format';
import { RelativeTime } from '../../common/RelativeTime';
import { useCronText } from '../../common/useCronText';
import { countRun } from './runFacts';
import { RunLink } from './RunLink';
import { RunStatusBadge } from './RunStatusBadge';
import { ScheduleButtons, ScheduleSwitch } from './ScheduleActions';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

function LastRun({ run }: { run: Schedule['lastRun'] }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (!run) {
    return <>{t('schedule.never')}</>;
  }
  const { done, failed } = countRun(run);
  return (
    <Stack alignItems="flex-start">
      <RunStatusBadge status={run.status} />
      <RunLink runId={run.runId}>
        {formatMoment(run.createdAt, language)}
      </RunLink>
      <Typography variant="caption" color="text.secondary">
        {[
          t('run.doneOf', {
            done: formatCount(done, language),
            planned: formatCount(run.planned, language),
          }),
          failed > 0 &&
            t('run.failedShort', {
              count: failed,
              total: formatCount(failed, language),
            }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Stack>
  );
}

function useScheduleFacts(): (schedule: Schedule) => Fact[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const cronText = useCronText();
  return schedule => [
    {
      name: t('schedule.when'),
      value: (
        <>
          {cronText(schedule.cron)}
          <Typography
            component="code"
            variant="caption"
            color="text.secondary"
            display="block"
          >
            {schedule.cron}
          </Typography>
        </>
      ),
    },
    {
      name: t('schedule.nextRun'),
      value:
        schedule.enabled && schedule.nextRunAt !== undefined ? (
          <>
            <RelativeTime timestamp={schedule.nextRunAt} isFuture />
            <Typography
              variant="caption"
              color="text.secondary"
              display="block"
            >
              {formatInstant(schedule.nextRunAt, language)}
            </Typography>
          </>
        ) : (
          t('schedule.noNextRun')
        ),
    },
    { name: t('schedule.lastRun'), value: <LastRun run={schedule.lastRun} /> },
    {
      name: t('schedule.spread'),
      value: formatDuration(schedule.windowMinutes * MS_PER_MINUTE, language),
    },
    {
      name: t('schedule.rate'),
      value: t('queue.perSecond', {
        rate: formatRate(schedule.jobsPerSecond, language),
      }),
    },
    {
      name: t('schedule.window'),
      value: t('job.lastHours', {
        duration: formatDuration(schedule.windowHours * MS_PER_HOUR, language),
      }),
    },
    {
      name: t('field.priority'),
      value: t(`priority.${schedule.priority}`),
    },
    ...(schedule.updatedAt !== undefined && schedule.updatedBy
      ? [
          {
            name: t('schedule.changed'),
            value: (
              <>
                {t('schedule.changedBy', {
                  time: formatMoment(schedule.updatedAt, language),
                })}{' '}
                <Actor actor={schedule.updatedBy} />
              </>
            ),
          },
        ]
      : []),
  ];
}

interface ScheduleCardProps {
  schedule: Schedule;
  onChange(): void;
}

/** One schedule of the fleet: what it does, when it runs next, what came of it, and how to change it. */
export function ScheduleCard({ schedule, onChange }: ScheduleCardProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const factsOf = useScheduleFacts();
  return (
    <Section
      title={t(`schedule.${schedule.scheduleId}`)}
      actions={<ScheduleSwitch schedule={schedule} onChange={onChange} />}
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {t(`scheduleMeaning.${schedule.scheduleId}`)}
      </Typography>
      <Box>
        <Facts facts={factsOf(schedule)} />
      </Box>
      <ScheduleButtons schedule={schedule} onChange={onChange} />
    </Section>
  );
}
