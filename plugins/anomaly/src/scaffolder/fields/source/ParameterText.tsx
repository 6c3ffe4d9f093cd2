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

/** One parameter of a source as text; what is empty is left out where it may be, and the source's default holds. */
export function ParameterText(props: ParametersProps & TextParameter) {
  const { parameters, name, label, help, fault, disabled, onChange } = props;
  const { required, multiline } = props;
  const isWrong = fault?.name === name;
  return (
    <TextField
      label={label}
      helperText={isWrong ? fault.message : help}
      error={isWrong}
      value={parameters[name] ?? ''}
      disabled={disabled}
      onChange={({ target }) => {
        const { [name]: _, ...others } = parameters;
        onChange(
          target.value === '' && !required
            ? others
            : { ...others, [name]: target.value },
        );
      }}
      inputProps={{ spellCheck: false }}
      required={required}
      multiline={multiline}
      fullWidth
    />
  );
}
