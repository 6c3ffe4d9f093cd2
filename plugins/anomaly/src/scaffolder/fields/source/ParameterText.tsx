import TextField from '@mui/material/TextField';
import type { ParametersProps } from './SourceParameters';

/** A parameter of a source that is text. */
export interface TextParameter {
  name: string;
  label: string;
  help: string;
  required?: boolean;
  multiline?: boolean;
}

/** One parameter of a source as text; what is empty is left out, and the source's default holds. */
export function ParameterText(props: ParametersProps & TextParameter) {
  const { parameters, name, label, help, disabled, onChange } = props;
  const { required, multiline } = props;
  return (
    <TextField
      label={label}
      helperText={help}
      value={parameters[name] ?? ''}
      disabled={disabled}
      onChange={({ target }) => {
        const { [name]: _, ...others } = parameters;
        onChange(
          target.value === '' ? others : { ...others, [name]: target.value },
        );
      }}
      inputProps={{ spellCheck: false }}
      required={required}
      multiline={multiline}
      fullWidth
    />
  );
}
