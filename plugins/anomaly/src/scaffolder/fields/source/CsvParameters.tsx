import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { goldenPathTranslationRef } from '../../translation';
import type { ParametersProps } from './SourceParameters';

const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

/** Where a CSV lies, and which of its columns are meant. */
export function CsvParameters(props: ParametersProps) {
  const { parameters, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const set = (name: string, value: string) =>
    onChange({ ...parameters, [name]: value });
  return (
    <Stack spacing={2}>
      <TextField
        label={t('source.csv.target')}
        helperText={t('source.csv.targetHelp')}
        value={parameters.target ?? ''}
        disabled={disabled}
        onChange={event => set('target', event.target.value)}
        inputProps={{ spellCheck: false }}
        required
        fullWidth
      />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <TextField
          label={t('source.csv.timestampColumn')}
          value={parameters.timestamp_column ?? 'timestamp'}
          disabled={disabled}
          onChange={event => set('timestamp_column', event.target.value)}
        />
        <TextField
          label={t('source.csv.valueColumn')}
          value={parameters.value_column ?? 'value'}
          disabled={disabled}
          onChange={event => set('value_column', event.target.value)}
        />
        <TextField
          label={t('source.csv.delimiter')}
          value={parameters.delimiter ?? ','}
          disabled={disabled}
          onChange={event => set('delimiter', event.target.value)}
          sx={{ minWidth: 180 }}
          select
        >
          {Object.entries(DELIMITERS).map(([character, name]) => (
            <MenuItem key={name} value={character}>
              {t(`source.csv.delimiter.${name}`)}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
    </Stack>
  );
}
