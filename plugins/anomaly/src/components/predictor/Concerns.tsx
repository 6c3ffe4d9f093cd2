import Alert, { type AlertColor } from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatInstant } from '../common/format';
import { type Concern, type ConcernKind, findConcerns } from './findConcerns';

const SEVERITIES: Record<ConcernKind, AlertColor> = {
  errors: 'error',
  silent: 'warning',
  breakerOpen: 'warning',
  registryAway: 'warning',
  fallback: 'warning',
  snapshot: 'warning',
  degraded: 'warning',
  breakerHalfOpen: 'info',
};
/** Of a fleet of predictors, the first ones are named. */
const MAX_HOSTS = 3;

function useHostNames(): (hosts: readonly string[]) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return hosts => {
    const others = hosts.length - MAX_HOSTS;
    return others > 0
      ? t('concern.hosts', {
          hosts: hosts.slice(0, MAX_HOSTS).join(', '),
          count: others,
        })
      : new Intl.ListFormat(language).format(hosts);
  };
}

function useSince(): (concern: Concern) => string | undefined {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return ({ kind, since }) => {
    if (since === undefined) {
      return undefined;
    }
    const time = formatInstant(since, language);
    switch (kind) {
      case 'silent':
        return t('concern.lastReport', { time });
      case 'registryAway':
        return t('concern.lastInStep', { time });
      default:
        return t('concern.since', { time });
    }
  };
}

interface ConcernsProps {
  instances: readonly InstanceReport[];
  /** Epoch milliseconds. */
  now: number;
}

/**
 * What is wrong, what that means for predictions, and what to do. Nothing in a text changes while the state lasts, so that
 * it is read out once.
 */
export function Concerns({ instances, now }: ConcernsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const hostNames = useHostNames();
  const sinceOf = useSince();
  const concerns = findConcerns(instances, now);
  if (concerns.length === 0) {
    return undefined;
  }
  return (
    <Stack spacing={1}>
      {concerns.map(concern => (
        <Alert key={concern.kind} severity={SEVERITIES[concern.kind]}>
          <AlertTitle>
            {t(`concern.${concern.kind}`, { hosts: hostNames(concern.hosts) })}
          </AlertTitle>
          {[sinceOf(concern), t(`concern.${concern.kind}Hint`)]
            .filter(Boolean)
            .join(' ')}
        </Alert>
      ))}
    </Stack>
  );
}
