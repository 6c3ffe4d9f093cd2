import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

const FIELD_WIDTH_PX = 170;

interface EnvironmentFilterProps {
  value?: string;
  options: readonly string[];
  onChange(environment: string | undefined): void;
}

/** Filters by environment: one of those on the page, or any other by its name. */
export function EnvironmentFilter(props: EnvironmentFilterProps) {
  const { value, options, onChange } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Autocomplete
      freeSolo
      size="small"
      options={options}
      value={value ?? null}
      onChange={(_, environment) => onChange(environment?.trim() || undefined)}
      renderInput={params => (
        <TextField
          {...params}
          label={t('field.environment')}
          placeholder={t('common.all')}
          InputLabelProps={{ shrink: true }}
        />
      )}
      sx={{ width: FIELD_WIDTH_PX }}
    />
  );
}
