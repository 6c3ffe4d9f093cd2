import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useId } from 'react';

const GRID = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
  columnGap: 2,
} as const;

/** One thing to choose, with a sentence on what it is good for. */
export interface Choice<T extends string> {
  value: T;
  label: string;
  help?: string;
}

/** One of a few choices, each told in a sentence. */
export function ChoiceGroup<T extends string>(props: {
  legend: string;
  help?: string;
  choices: readonly Choice<T>[];
  value: T | undefined;
  disabled?: boolean;
  row?: boolean;
  /** Side by side where there is room: for many choices. */
  isGrid?: boolean;
  onChange(value: T): void;
}) {
  const { legend, help, choices, value, disabled, row, isGrid, onChange } =
    props;
  const id = useId();
  return (
    <FormControl disabled={disabled}>
      <FormLabel id={id}>{legend}</FormLabel>
      {help && <FormHelperText sx={{ ml: 0 }}>{help}</FormHelperText>}
      <RadioGroup
        aria-labelledby={id}
        row={row}
        sx={isGrid ? GRID : undefined}
        value={value ?? ''}
        onChange={(_, chosen) => onChange(chosen as T)}
      >
        {choices.map(choice => (
          <FormControlLabel
            key={choice.value}
            value={choice.value}
            control={<Radio />}
            sx={{ alignItems: choice.help ? 'flex-start' : 'center', mb: 0.5 }}
            label={
              <>
                <Typography
                  component="span"
                  display="block"
                  pt={choice.help ? 1 : 0}
                >
                  {choice.label}
                </Typography>
                {choice.help && (
                  <Typography
                    component="span"
                    variant="caption"
                    color="text.secondary"
                  >
                    {choice.help}
                  </Typography>
                )}
              </>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
