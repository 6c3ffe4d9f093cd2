import MenuItem from '@mui/material/MenuItem';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  BacktestExplanation,
  DetectorBacktests,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { type Column, DataTable } from '../common/DataTable';
import { formatCount, formatInstant } from '../common/format';
import { useAlarmColumns } from '../common/useAlarmColumns';
import { useAlgorithmName } from '../common/useAlgorithmName';

const LISTED = 10;

interface AlarmTableProps {
  backtests: DetectorBacktests;
  /** Instant of the alarm that stands out. */
  selected?: number;
  onSelect(timestamp: number | undefined): void;
}

function useColumns(
  unit: string,
  { selected, onSelect }: AlarmTableProps,
): Column<BacktestExplanation>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const figures = useAlarmColumns<BacktestExplanation>(
    unit,
    ({ band, ...rest }) => ({ ...rest, ...band }),
  );
  return [
    {
      id: 'time',
      header: t('field.time'),
      cell: ({ timestamp }) => (
        <Button
          size="small"
          aria-pressed={timestamp === selected}
          onClick={() =>
            onSelect(timestamp === selected ? undefined : timestamp)
          }
        >
          {formatInstant(timestamp, language)}
        </Button>
      ),
    },
    ...figures,
  ];
}

/** Why a detector would have raised its highest alarms. */
export function AlarmTable(props: AlarmTableProps) {
  const { results, unit } = props.backtests;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const columns = useColumns(unit, props);
  const firstWithAlarms = results.findIndex(
    result => !('error' in result) && result.alarms > 0,
  );
  const [place, setPlace] = useState(Math.max(0, firstWithAlarms));
  const shown = results[Math.min(place, results.length - 1)];
  const rows = 'error' in shown ? [] : shown.explanations;
  return (
    <Section
      title={t('backtest.highest', {
        shown: formatCount(Math.min(LISTED, rows.length), language),
        total: formatCount('error' in shown ? 0 : shown.alarms, language),
      })}
      actions={
        <TextField
          select
          size="small"
          label={t('field.detector')}
          value={results.indexOf(shown)}
          onChange={event => {
            props.onSelect(undefined);
            setPlace(Number(event.target.value));
          }}
          sx={{ minWidth: 200 }}
        >
          {results.map(({ algorithm }, index) => (
            <MenuItem key={index} value={index}>
              {`${index + 1}. ${algorithmName(algorithm)}`}
            </MenuItem>
          ))}
        </TextField>
      }
    >
      <DataTable
        label={t('backtest.alarms')}
        columns={columns}
        rows={rows.slice(0, LISTED)}
        keyOf={({ timestamp }) => String(timestamp)}
        isSelected={({ timestamp }) => timestamp === props.selected}
        empty={t('backtest.noAlarms')}
      />
    </Section>
  );
}
