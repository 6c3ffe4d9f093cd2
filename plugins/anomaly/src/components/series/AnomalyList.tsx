import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly, AnomalyPage } from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { anomalyTranslationRef } from '../../translation';
import { type Column, DataTable } from '../common/DataTable';
import {
  ABSENT,
  formatCount,
  formatInstant,
  formatNumber,
  formatValue,
} from '../common/format';
import { Notice } from '../common/Notice';
import { Problem } from '../common/Problem';
import { Section } from '../common/Section';
import { useLanguage } from '../common/useLanguage';
import type { Query } from '../common/useQuery';

const FIRST_ROWS = 10;
/** Rows that each further click shows. */
const MORE_ROWS = 90;

function useColumns(
  unit: string,
  onSelect: (timestamp: number) => void,
): Column<Anomaly>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const number = (value?: number) => formatNumber(value, language);
  return [
    {
      id: 'time',
      wraps: true,
      header: t('field.time'),
      cell: ({ timestamp }) => (
        <Button
          size="small"
          onClick={() => onSelect(timestamp)}
          sx={{ textTransform: 'none', textAlign: 'left', p: 0 }}
        >
          {formatInstant(timestamp, language)}
        </Button>
      ),
    },
    {
      id: 'value',
      header: t('field.value'),
      align: 'right',
      cell: ({ value }) => formatValue(value, unit, language),
    },
    {
      id: 'expected',
      header: t('field.expectedRange'),
      align: 'right',
      cell: ({ lower, upper }) =>
        lower === undefined || upper === undefined
          ? ABSENT
          : t('field.range', {
              lower: number(lower),
              upper: formatValue(upper, unit, language),
            }),
    },
    {
      id: 'score',
      header: t('field.scoreOfThreshold'),
      align: 'right',
      cell: ({ score, threshold }) => `${number(score)} / ${number(threshold)}`,
    },
    {
      id: 'version',
      header: t('field.version'),
      cell: ({ version }) => version,
    },
    {
      id: 'layer',
      hiddenBelow: 'lg',
      header: t('field.layer'),
      cell: ({ layer }) => t(`layer.${layer}`),
    },
  ];
}

interface AnomalyListProps {
  query: Query<AnomalyPage>;
  unit: string;
  /** Time of the anomaly that the chart shows larger. */
  selected?: number;
  onSelect(timestamp: number): void;
}

/** The anomalies of the range in view, newest first. */
export function AnomalyList(props: AnomalyListProps) {
  const { query, unit, selected, onSelect } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const columns = useColumns(unit, onSelect);
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
          isSelected={({ timestamp }) => timestamp === selected}
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
