import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';

interface SelectFilterProps<Value extends string> {
  label: string;
  value?: Value;
  options: readonly { value: Value; text: string }[];
  onChange(value: Value | undefined): void;
}

/** A filter that takes one of a few values, or all. */
export function SelectFilter<Value extends string>(
  props: SelectFilterProps<Value>,
) {
  const { label, value, options, onChange } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value ?? ''}
      onChange={event =>
        onChange((event.target.value || undefined) as Value | undefined)
      }
      InputLabelProps={{ shrink: true }}
      SelectProps={{ displayEmpty: true }}
      sx={{ minWidth: 140 }}
    >
      <MenuItem value="">{t('common.all')}</MenuItem>
      {options.map(option => (
        <MenuItem key={option.value} value={option.value}>
          {option.text}
        </MenuItem>
      ))}
    </TextField>
  );
}
