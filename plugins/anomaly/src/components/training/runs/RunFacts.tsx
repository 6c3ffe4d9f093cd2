import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Run } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { Actor } from '../../common/Actor';
import { type Fact, Facts } from '../../common/Facts';
import {
  formatCount,
  formatDuration,
  formatInstant,
  formatRate,
} from '../../common/format';
import { useEnvironmentName } from '../../common/useEnvironmentName';
import { cancelledBy } from './runFacts';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

function useSelectionText(): (run: Run) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const environmentName = useEnvironmentName();
  return ({ selection }) => {
    if (selection?.seriesIds) {
      return t('run.chosen', { count: selection.seriesIds.length });
    }
    const { search, owner, environment, stage, health, equipment } =
      selection?.filter ?? {};
    const parts = [
      search && `“${search}”`,
      owner && `${t('field.owner')}: ${owner.replace(/^.*\//, '')}`,
      environment &&
        `${t('field.environment')}: ${environmentName(environment)}`,
      stage && `${t('field.stage')}: ${t(`stage.${stage}`)}`,
      health && `${t('field.health')}: ${t(`health.${health}`)}`,
      equipment && `${t('field.equipment')}: ${equipment}`,
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(', ') : t('run.wholeFleet');
  };
}

/** Who began a run, over what, when, and how fast it may go. */
export function RunFacts({ run }: { run: Run }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const selectionText = useSelectionText();
  const canceller = cancelledBy(run);
  const facts: (Fact | undefined)[] = [
    { name: t('run.selected'), value: selectionText(run) },
    { name: t('run.startedBy'), value: <Actor actor={run.startedBy} /> },
    { name: t('run.begun'), value: formatInstant(run.createdAt, language) },
    run.finishedAt === undefined
      ? undefined
      : {
          name: t('run.ended'),
          value: formatInstant(run.finishedAt, language),
        },
    canceller === undefined
      ? undefined
      : { name: t('run.cancelledBy'), value: <Actor actor={canceller} /> },
    run.status !== 'running' || run.expectedAt === undefined
      ? undefined
      : {
          name: t('run.expected'),
          value: formatInstant(run.expectedAt, language),
        },
    { name: t('field.priority'), value: t(`priority.${run.priority}`) },
    run.jobsPerSecond === undefined
      ? undefined
      : {
          name: t('run.rate'),
          value: t('queue.perSecond', {
            rate: formatRate(run.jobsPerSecond, language),
          }),
        },
    !run.windowMinutes
      ? undefined
      : {
          name: t('schedule.spread'),
          value: formatDuration(run.windowMinutes * MS_PER_MINUTE, language),
        },
    run.window?.windowHours === undefined
      ? undefined
      : {
          name: t('schedule.window'),
          value: t('job.lastHours', {
            duration: formatDuration(
              run.window.windowHours * MS_PER_HOUR,
              language,
            ),
          }),
        },
    run.kind === 'drift'
      ? {
          name: t('run.triggeredName'),
          value: formatCount(run.triggered, language),
        }
      : undefined,
  ];
  return <Facts facts={facts.filter(fact => fact !== undefined)} />;
}
