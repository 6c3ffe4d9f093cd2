import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QueueSummary } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { type Column, DataTable } from '../../common/DataTable';
import { ABSENT, formatCount, formatDuration } from '../../common/format';
import { ShareBar } from '../../common/ShareBar';
import { depthByPriority, type PriorityDepth } from './queueFacts';

/** From this part of the bound on, a wait is worth a look. */
const LONG = 0.8;
const BAR_WIDTH_PX = 120;

function OldestCell({ depth }: { depth: PriorityDepth }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (depth.oldestMs === undefined) {
    return <>{ABSENT}</>;
  }
  const wait = formatDuration(depth.oldestMs, language);
  if (depth.boundMs === undefined) {
    return <>{wait}</>;
  }
  const isOverdue = depth.used > 1;
  return (
    <Box sx={{ width: BAR_WIDTH_PX }}>
      <Typography variant="body2">
        {isOverdue ? `${wait} · ${t('queue.overdue')}` : wait}
      </Typography>
      <ShareBar
        share={depth.used}
        color={depth.used > LONG ? 'warning' : 'primary'}
        ariaLabel={t('queue.oldestOf', {
          priority: t(`priority.${depth.priority}`),
          wait,
          bound: formatDuration(depth.boundMs, language),
        })}
      />
    </Box>
  );
}

/** How many jobs of each priority wait, and how long the oldest has against how long it may. */
export function PriorityTable({ queue }: { queue: QueueSummary }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const columns: Column<PriorityDepth>[] = [
    {
      id: 'priority',
      header: t('field.priority'),
      cell: ({ priority }) => t(`priority.${priority}`),
    },
    {
      id: 'queued',
      header: t('queue.waiting'),
      align: 'right',
      cell: ({ queued }) => formatCount(queued, language),
    },
    {
      id: 'oldest',
      wraps: true,
      header: t('queue.oldest'),
      cell: depth => <OldestCell depth={depth} />,
    },
    {
      id: 'bound',
      header: t('queue.bound'),
      align: 'right',
      cell: ({ boundMs }) => formatDuration(boundMs, language),
    },
  ];
  return (
    <DataTable
      label={t('queue.byPriority')}
      columns={columns}
      rows={depthByPriority(queue)}
      keyOf={({ priority }) => priority}
      empty={undefined}
    />
  );
}
