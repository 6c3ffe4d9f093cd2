import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useFieldName } from '../series/useFieldName';
import { type Hyperparameter, readHyperparameter } from './hyperparameters';
import { useHyperparameterTexts } from './useHyperparameterTexts';

const WIDTH_PX = 260;

/** A number of a detector; its default stands in the empty field. */
export function HyperparameterInput(props: {
  field: Hyperparameter;
  /** What was entered, if anything. */
  value: unknown;
  disabled?: boolean;
  onChange(value: number | string | undefined): void;
}) {
  const { field, value, disabled, onChange } = props;
  const fieldName = useFieldName();
  const { preset, help, refusal } = useHyperparameterTexts(field);
  const [text, setText] = useState(String(value ?? ''));
  useEffect(() => {
    setText(before =>
      readHyperparameter(before, field) === value
        ? before
        : String(value ?? ''),
    );
    // A field of another detector has another name, and so another input.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);
  const wrong = typeof readHyperparameter(text, field) === 'string';
  return (
    <TextField
      label={fieldName(field.name)}
      value={text}
      disabled={disabled}
      error={wrong}
      placeholder={preset}
      helperText={wrong ? refusal : help}
      sx={{ width: WIDTH_PX, maxWidth: '100%' }}
      InputLabelProps={{ shrink: true }}
      inputProps={{ inputMode: field.isInteger ? 'numeric' : 'decimal' }}
      onChange={event => {
        setText(event.target.value);
        onChange(readHyperparameter(event.target.value, field));
      }}
    />
  );
}
