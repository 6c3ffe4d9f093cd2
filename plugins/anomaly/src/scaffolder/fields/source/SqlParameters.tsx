import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ChoiceGroup } from '../../controls';
import { goldenPathTranslationRef } from '../../translation';
import { ChunkParameters } from './ChunkParameters';
import { ParameterText } from './ParameterText';
import { ConnectionChoice } from './ConnectionChoice';
import { RowParameters } from './RowParameters';
import {
  initialSqlParameters,
  SQL_LAYOUTS,
  type SqlLayout,
  sqlLayoutOf,
} from './sourceData';
import type { ParametersProps } from './SourceParameters';
import type { TableProps } from './TableName';
import { useSqlConnections } from './useSqlConnections';

const TIME_UNITS = ['timestamp', 's', 'ms'] as const;
const DEFAULT_TIME_UNIT = TIME_UNITS[0];

function TimeUnit({ parameters, disabled, onChange }: ParametersProps) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <TextField
      select
      label={t('source.sql.timeUnit')}
      value={parameters.time_unit ?? DEFAULT_TIME_UNIT}
      disabled={disabled}
      onChange={({ target }) =>
        onChange({ ...parameters, time_unit: target.value })
      }
      sx={{ width: 260, maxWidth: '100%' }}
    >
      {TIME_UNITS.map(unit => (
        <MenuItem key={unit} value={unit}>
          {t(`source.sql.timeUnit.${unit}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The table or the query that holds a series, and the database that it is asked of: only what that allows. */
export function SqlParameters(props: ParametersProps) {
  const { parameters, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const connections = useSqlConnections();
  const connectionOf = (name: unknown) =>
    connections?.find(each =>
      name === undefined ? each.isDefault : each.name === name,
    );
  const chosen = connectionOf(parameters.connection);
  const layout = sqlLayoutOf(parameters);
  const allows = (value: SqlLayout, by = chosen) =>
    value !== 'query' || by?.allowQueries !== false;
  const begin = (value: SqlLayout, connection = parameters.connection) =>
    onChange(initialSqlParameters(value, { ...parameters, connection }));

  if (connections?.length === 0) {
    return <Alert severity="info">{t('source.sql.none')}</Alert>;
  }
  return (
    <Stack spacing={2}>
      <ConnectionChoice
        {...props}
        connections={connections}
        chosen={chosen}
        onChange={connection => {
          const { connection: _, ...others } = parameters;
          if (!allows(layout, connectionOf(connection))) {
            begin('rows', connection);
          } else {
            onChange(connection ? { ...others, connection } : others);
          }
        }}
      />
      <ChoiceGroup
        legend={t('source.sql.layout')}
        value={layout}
        disabled={disabled}
        choices={SQL_LAYOUTS.filter(
          value => allows(value) || value === layout,
        ).map(value => ({
          value,
          label: t(`source.sql.layout.${value}`),
          help: t(`source.sql.layout.${value}.help`),
        }))}
        onChange={value => begin(value)}
      />
      <LayoutParameters {...props} layout={layout} tables={chosen?.tables} />
      <TimeUnit {...props} />
      {layout !== 'rows' && (
        <ParameterText
          {...props}
          name="series"
          label={t('source.sql.series')}
          help={t('source.sql.seriesHelp')}
        />
      )}
    </Stack>
  );
}

function LayoutParameters(
  props: ParametersProps & TableProps & { layout: SqlLayout },
) {
  const { layout, tables, ...others } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  switch (layout) {
    case 'rows':
      return <RowParameters {...others} tables={tables} />;
    case 'chunks':
      return <ChunkParameters {...others} tables={tables} />;
    default:
      return (
        <ParameterText
          {...others}
          name="query"
          label={t('source.sql.query')}
          help={t('source.sql.queryHelp')}
          required
          multiline
        />
      );
  }
}
