import AwayIcon from '@mui/icons-material/CloudOff';
import ConnectedIcon from '@mui/icons-material/CheckCircleOutline';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QueueSummary } from '@vigia/plugin-anomaly-common';
import { Notice, Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { type Column, DataTable } from '../../common/DataTable';
import { formatCount } from '../../common/format';
import { RelativeTime } from '../../common/RelativeTime';
import { ShareBar } from '../../common/ShareBar';
import { type StatusLook, StatusSign } from '../../common/StatusSign';

type Worker = QueueSummary['workers'][number];

const CONNECTED: StatusLook = { Icon: ConnectedIcon, color: 'success.main' };
const AWAY: StatusLook = { Icon: AwayIcon, color: 'error.main' };

/** Names the engine of the queue; one that a module adds keeps its id. */
export function useEngineName(): (engine: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return engine => {
    switch (engine) {
      case 'database':
        return t('engine.database');
      case 'rabbitmq':
        return t('engine.rabbitmq');
      default:
        return engine;
    }
  };
}

function LoadCell({ worker }: { worker: Worker }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const running = formatCount(worker.running, language);
  const capacity = formatCount(worker.capacity, language);
  return (
    <Box sx={{ minWidth: 80 }}>
      <Typography variant="body2">
        {t('workers.loadOf', { running, capacity })}
      </Typography>
      <ShareBar
        share={worker.capacity > 0 ? worker.running / worker.capacity : 0}
        ariaLabel={t('workers.loadBar', {
          host: worker.host,
          running,
          capacity,
        })}
      />
    </Box>
  );
}

/** What carries jobs to workers, and the workers that there are. */
export function EnginePanel({ queue }: { queue: QueueSummary }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const engineName = useEngineName();
  const engine = engineName(queue.engine);
  const columns: Column<Worker>[] = [
    {
      id: 'host',
      wraps: true,
      header: t('workers.host'),
      cell: ({ host }) => host,
    },
    {
      id: 'role',
      wraps: true,
      header: t('workers.role'),
      cell: ({ role }) => t(`workers.${role}`),
    },
    {
      id: 'load',
      header: t('workers.load'),
      cell: worker => <LoadCell worker={worker} />,
    },
    {
      id: 'seen',
      header: t('workers.seen'),
      cell: ({ seenAt }) => <RelativeTime timestamp={seenAt} />,
    },
  ];
  return (
    <Section
      title={t('engine.title')}
      actions={
        <StatusSign
          look={queue.connected ? CONNECTED : AWAY}
          text={t(queue.connected ? 'engine.connected' : 'engine.away', {
            engine,
          })}
        />
      }
    >
      <DataTable
        label={t('workers.label')}
        columns={columns}
        rows={queue.workers}
        keyOf={({ workerId }) => workerId}
        empty={
          <Notice
            title={t('workers.none')}
            description={t('workers.noneHint')}
          />
        }
      />
    </Section>
  );
}
