import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ChoiceGroup } from '../../controls';
import { goldenPathTranslationRef } from '../../translation';
import { ChunkParameters } from './ChunkParameters';
import { ParameterText } from './ParameterText';
import { ParameterTexts } from './ParameterTexts';
import { initialSqlParameters, SQL_LAYOUTS, sqlLayoutOf } from './sourceData';
import type { ParametersProps } from './SourceParameters';

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

/** The query or the table that holds a series, and the database that it is asked of. */
export function SqlParameters(props: ParametersProps) {
  const { parameters, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const layout = sqlLayoutOf(parameters);
  return (
    <Stack spacing={2}>
      <ChoiceGroup
        legend={t('source.sql.layout')}
        value={layout}
        disabled={disabled}
        choices={SQL_LAYOUTS.map(value => ({
          value,
          label: t(`source.sql.layout.${value}`),
          help: t(`source.sql.layout.${value}.help`),
        }))}
        onChange={chosen => onChange(initialSqlParameters(chosen, parameters))}
      />
      {layout === 'chunks' ? (
        <ChunkParameters {...props} />
      ) : (
        <ParameterText
          {...props}
          name="query"
          label={t('source.sql.query')}
          help={t('source.sql.queryHelp')}
          required
          multiline
        />
      )}
      <TimeUnit {...props} />
      <ParameterTexts
        {...props}
        texts={[
          {
            name: 'series',
            label: t('source.sql.series'),
            help: t('source.sql.seriesHelp'),
          },
          {
            name: 'connection',
            label: t('source.sql.connection'),
            help: t('source.sql.connectionHelp'),
          },
        ]}
      />
    </Stack>
  );
}
