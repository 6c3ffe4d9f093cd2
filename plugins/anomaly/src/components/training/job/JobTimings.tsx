import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { StackedBar } from '../../charts';
import { formatDuration, formatLatency } from '../../common/format';
import { isOpen } from '../jobTimes';

const PARTS = ['queue', 'read', 'check', 'fit', 'register'] as const;
/** Less than this is rounding, and the time of writing the end down. */
const MIN_BETWEEN_MS = 1;
const MS_PER_SECOND = 1000;

/** What no part counts: a job waits for others before each step that many do in one call. */
function betweenMs({ createdAt, finishedAt, attempts }: Job, counted: number) {
  // Of several attempts only the last is timed.
  return finishedAt === undefined || attempts > 1
    ? 0
    : Math.max(0, finishedAt - createdAt - counted);
}

/** Where the time of a job went: a bar, with all numbers below. */
export function JobTimings({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const { timings } = job;
  const counted = PARTS.reduce(
    (sum, part) => sum + (timings?.[`${part}Ms`] ?? 0),
    0,
  );
  if (!timings || counted === 0) {
    return (
      <Section title={t('job.timings')}>
        <Typography variant="body2">
          {t(isOpen(job) ? 'job.timingsWait' : 'job.timingsNone')}
        </Typography>
      </Section>
    );
  }
  const between = betweenMs(job, counted);
  const total = counted + between;
  const write = (ms: number | undefined) =>
    ms !== undefined && ms < MS_PER_SECOND
      ? formatLatency(ms, language)
      : formatDuration(ms, language);
  const parts = PARTS.map(part => {
    const ms = timings[`${part}Ms`];
    return {
      id: part,
      name: t(`timing.${part}`),
      share: (ms ?? 0) / total,
      text: write(ms),
    };
  });
  return (
    <Section title={t('job.timings')}>
      <StackedBar
        parts={parts}
        ariaLabel={t('job.timingsChart', {
          parts: parts.map(({ name, text }) => `${name} ${text}`).join(', '),
        })}
      />
      <Typography
        variant="caption"
        color="text.secondary"
        display="block"
        sx={{ mt: 1.5 }}
      >
        {t('job.timingsTotal', { duration: write(total) })}
        {between >= MIN_BETWEEN_MS &&
          ` ${t('job.timingsBetween', { duration: write(between) })}`}
      </Typography>
    </Section>
  );
}
