import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { ReactNode } from 'react';

/** A switch that adds something to the plan, and the fields of what was added. */
export function OptionalPart(props: {
  label: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
  children?: ReactNode;
}) {
  const { children, isOn, label, onChange } = props;
  return (
    <div>
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={isOn}
            onChange={(_, checked) => onChange(checked)}
          />
        }
        label={label}
        componentsProps={{ typography: { variant: 'body2' } }}
        sx={{ ml: 0, gap: 1 }}
      />
      {isOn && children}
    </div>
  );
}
