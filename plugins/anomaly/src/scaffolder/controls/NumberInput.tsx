import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';

const WIDTH_PX = 220;

/** A number in a text field. What is not a number is kept as typed, and not told to anybody. */
export function NumberInput(props: {
  label: string;
  value: number | undefined;
  min: number;
  max?: number;
  step?: number;
  help?: string;
  disabled?: boolean;
  onChange(value: number): void;
}) {
  const { label, value, min, max, step, help, disabled, onChange } = props;
  const [text, setText] = useState(String(value ?? ''));
  useEffect(() => {
    setText(before =>
      Number(before) === value ? before : String(value ?? ''),
    );
  }, [value]);
  const wrong = (typed: string) =>
    typed.trim() === '' ||
    !Number.isFinite(Number(typed)) ||
    Number(typed) < min ||
    (max !== undefined && Number(typed) > max);
  return (
    <TextField
      label={label}
      type="number"
      value={text}
      disabled={disabled}
      error={wrong(text)}
      helperText={help}
      sx={{ width: WIDTH_PX, maxWidth: '100%' }}
      inputProps={{ min, max, step: step ?? 'any' }}
      onChange={event => {
        setText(event.target.value);
        if (!wrong(event.target.value)) {
          onChange(Number(event.target.value));
        }
      }}
    />
  );
}
