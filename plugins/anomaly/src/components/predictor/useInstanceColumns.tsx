import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import type { Column } from '../common/DataTable';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
  formatLatency,
} from '../common/format';
import { RelativeTime } from '../common/RelativeTime';
import { BreakerCell } from './BreakerCell';
import { InstanceBadge } from './InstanceBadge';
import { shortId, stateOf } from './instanceState';
import { Lines } from '../common/Lines';
import { combineTraffic } from './traffic';

interface CellProps {
  instance: InstanceReport;
}

function StateCell({ instance, now }: CellProps & { now: number }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const state = stateOf(instance, now);
  const isHeard = state !== 'silent' && state !== 'stopped';
  return (
    <Lines main={<InstanceBadge state={state} />}>
      {isHeard ? (
        t('instance.up', {
          duration: formatDuration(now - instance.startedAt, language),
        })
      ) : (
        <>
          {t('instance.lastHeard')}{' '}
          <RelativeTime timestamp={instance.reportedAt} />
        </>
      )}
    </Lines>
  );
}

function RegistryCell({ instance: { registry } }: CellProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Lines
      main={registry.reachable ? t('instance.inStep') : t('instance.away')}
    >
      {registry.syncedAt === undefined ? (
        t('instance.neverInStep')
      ) : (
        <>
          {t('instance.lastInStep')}{' '}
          <RelativeTime timestamp={registry.syncedAt} />
        </>
      )}
    </Lines>
  );
}

function ModelsCell({ instance: { models } }: CellProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return (
    <Lines
      main={t('instance.fleet', {
        count: models.fleet,
        total: formatCount(models.fleet, language),
      })}
    >
      {formatBytes(models.fleetBytes, language)}
      {models.snapshotSavedAt === undefined ? (
        t('instance.noSnapshot')
      ) : (
        <>
          {t('instance.snapshot')}{' '}
          <RelativeTime timestamp={models.snapshotSavedAt} />
        </>
      )}
    </Lines>
  );
}

function HeavyCell({ instance: { models, totals } }: CellProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return (
    <Lines
      main={t('instance.heavy', {
        count: models.heavy,
        total: formatCount(models.heavy, language),
      })}
    >
      {t('instance.usedOf', {
        used: formatBytes(models.heavyBytes, language),
        bound: formatBytes(models.heavyMaxBytes, language),
      })}
      {totals.predictions > 0 &&
        t('instance.hitRate', {
          rate: formatPercent(models.hitRate, language),
        })}
    </Lines>
  );
}

function LoadCell({ instance }: CellProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const { predictionsPerSecond, latency } = combineTraffic([instance]);
  return (
    <Lines
      main={t('instance.predictions', {
        rate: formatRate(predictionsPerSecond, language),
      })}
    >
      {latency
        ? t('instance.p99', {
            latency: formatLatency(latency.p99Ms, language),
          })
        : t('instance.noRequests')}
    </Lines>
  );
}

function ProcessCell({ instance: { process } }: CellProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const cores = Number(process.cpuCores.toFixed(2));
  return (
    <Lines
      main={t('instance.cores', {
        count: cores,
        total: formatNumber(cores, language),
      })}
    >
      {t('traffic.workers', {
        count: process.workers,
        total: formatCount(process.workers, language),
      })}
      {t('instance.memory', {
        memory: formatBytes(process.rssBytes, language),
      })}
      {t('instance.eventLoop', {
        latency: formatLatency(process.eventLoopP99Ms, language),
      })}
    </Lines>
  );
}

/** What is told of each instance. @param now - epoch milliseconds */
export function useInstanceColumns(now: number): Column<InstanceReport>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return [
    {
      id: 'instance',
      wraps: true,
      header: t('instance.instance'),
      cell: instance => (
        <Lines main={<strong>{instance.host}</strong>}>
          {t(`instance.${instance.kind}`)}
          {shortId(instance)}
        </Lines>
      ),
    },
    {
      id: 'state',
      header: t('instance.state'),
      cell: instance => <StateCell instance={instance} now={now} />,
    },
    {
      id: 'registry',
      wraps: true,
      header: t('instance.registry'),
      cell: instance => <RegistryCell instance={instance} />,
    },
    {
      id: 'breaker',
      wraps: true,
      header: t('instance.breaker'),
      cell: instance => <BreakerCell breaker={instance.breaker} />,
    },
    {
      id: 'models',
      wraps: true,
      header: t('instance.models'),
      cell: instance => <ModelsCell instance={instance} />,
    },
    {
      id: 'heavy',
      wraps: true,
      header: t('instance.heavyStates'),
      cell: instance => <HeavyCell instance={instance} />,
    },
    {
      id: 'load',
      header: t('instance.load'),
      cell: instance => <LoadCell instance={instance} />,
    },
    {
      id: 'process',
      header: t('instance.process'),
      cell: instance => <ProcessCell instance={instance} />,
    },
  ];
}
