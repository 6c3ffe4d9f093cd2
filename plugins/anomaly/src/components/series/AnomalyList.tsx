import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly, AnomalyPage } from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { Notice, type Query, Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { type Column, DataTable } from '../common/DataTable';
import { ABSENT, formatCount, formatInstant } from '../common/format';
import { Problem } from '../common/Problem';
import { useAlarmColumns } from '../common/useAlarmColumns';
import { FeedbackChip, severityOf } from './anomaly';

const FIRST_ROWS = 10;
/** Rows that each further click shows. */
const MORE_ROWS = 90;

function useColumns(
  unit: string,
  onOpen: (timestamp: number) => void,
): Column<Anomaly>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const figures = useAlarmColumns<Anomaly>(unit, anomaly => ({
    ...anomaly,
    severity: severityOf(anomaly),
    component: anomaly.explanation?.component,
  }));
  return [
    {
      id: 'time',
      wraps: true,
      header: t('field.time'),
      cell: ({ timestamp }) => {
        const time = formatInstant(timestamp, language);
        return (
          <Button
            size="small"
            aria-label={t('anomaly.open', { time })}
            onClick={() => onOpen(timestamp)}
            sx={{ textTransform: 'none', textAlign: 'left', p: 0 }}
          >
            {time}
          </Button>
        );
      },
    },
    ...figures.map(column =>
      // What was expected is told with the details as well.
      column.id === 'expected'
        ? { ...column, hiddenBelow: 'lg' as const }
        : column,
    ),
    {
      id: 'feedback',
      header: t('field.feedback'),
      cell: ({ feedback }) =>
        feedback ? <FeedbackChip mark={feedback.mark} /> : ABSENT,
    },
    {
      id: 'version',
      hiddenBelow: 'lg',
      header: t('field.version'),
      cell: ({ version }) => version,
    },
  ];
}

interface AnomalyListProps {
  query: Query<AnomalyPage>;
  unit: string;
  /** Time of the anomaly whose details are open. */
  opened?: number;
  onOpen(timestamp: number): void;
}

/** The anomalies of the range in view, newest first. */
export function AnomalyList(props: AnomalyListProps) {
  const { query, unit, opened, onOpen } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const columns = useColumns(unit, onOpen);
  const [shown, setShown] = useState(FIRST_ROWS);
  const all = query.value?.items;
  const known = all?.length ?? 0;
  const total = query.value?.total ?? 0;
  return (
    <Section
      title={t('anomalies.title', { total: formatCount(total, language) })}
    >
      {query.error ? (
        <Problem error={query.error} />
      ) : (
        <DataTable
          label={t('anomalies.label')}
          columns={columns}
          rows={all?.slice(0, shown)}
          keyOf={({ id }) => id}
          isSelected={({ timestamp }) => timestamp === opened}
          empty={
            <Notice
              title={t('anomalies.empty')}
              description={t('anomalies.emptyHint')}
            />
          }
        />
      )}
      {known > shown && (
        <Button onClick={() => setShown(shown + MORE_ROWS)}>
          {t('anomalies.showMore', {
            count: Math.min(MORE_ROWS, known - shown),
          })}
        </Button>
      )}
      {total > known && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {t('anomalies.newest', { shown: formatCount(known, language) })}
        </Typography>
      )}
    </Section>
  );
}
