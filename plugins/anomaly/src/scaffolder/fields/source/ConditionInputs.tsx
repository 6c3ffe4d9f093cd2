import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/Delete';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId, useState } from 'react';
import { goldenPathTranslationRef } from '../../translation';
import {
  type Condition,
  MAX_CONDITIONS,
  toConditions,
  toWhere,
} from './conditions';

/** Which rows of a table are those of the series: columns and the values that they have in them. */
export function ConditionInputs(props: {
  where: Record<string, unknown> | undefined;
  fault?: string;
  disabled?: boolean;
  onChange(where: Record<string, string> | undefined): void;
}) {
  const { where, fault, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  // Kept here too: a column without a name yet has no place in what is sent.
  const [conditions, setConditions] = useState(() => toConditions(where));
  const id = useId();
  const change = (changed: Condition[]) => {
    setConditions(changed);
    onChange(toWhere(changed));
  };
  return (
    <Stack role="group" aria-labelledby={id} spacing={1.5}>
      <div>
        <Typography id={id} color="text.secondary">
          {t('source.sql.where')}
        </Typography>
        <FormHelperText error={fault !== undefined} sx={{ m: 0 }}>
          {fault ?? t('source.sql.whereHelp')}
        </FormHelperText>
      </div>
      {conditions.map((condition, index) => (
        <ConditionInput
          key={index}
          condition={condition}
          number={index + 1}
          disabled={disabled}
          onChange={changed => change(conditions.with(index, changed))}
          onRemove={
            conditions.length > 1
              ? () => change(conditions.toSpliced(index, 1))
              : undefined
          }
        />
      ))}
      <Button
        size="small"
        startIcon={<AddIcon />}
        disabled={disabled || conditions.length >= MAX_CONDITIONS}
        onClick={() => change([...conditions, { column: '', value: '' }])}
        sx={{ alignSelf: 'flex-start' }}
      >
        {t('source.sql.whereAdd')}
      </Button>
    </Stack>
  );
}

function ConditionInput(props: {
  condition: Condition;
  number: number;
  disabled?: boolean;
  onChange(condition: Condition): void;
  onRemove?(): void;
}) {
  const { condition, number, disabled, onChange, onRemove } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const input = (name: keyof Condition, label: string) => (
    <TextField
      size="small"
      label={label}
      value={condition[name]}
      disabled={disabled}
      onChange={({ target }) =>
        onChange({ ...condition, [name]: target.value })
      }
      inputProps={{ spellCheck: false }}
      fullWidth
    />
  );
  return (
    <Stack direction="row" alignItems="center" spacing={1}>
      {input('column', t('source.sql.whereColumn', { number: `${number}` }))}
      <Typography component="span" aria-hidden>
        =
      </Typography>
      {input('value', t('source.sql.whereValue', { number: `${number}` }))}
      {onRemove && (
        <IconButton
          aria-label={t('source.sql.whereRemove', { number: `${number}` })}
          disabled={disabled}
          onClick={onRemove}
        >
          <DeleteIcon />
        </IconButton>
      )}
    </Stack>
  );
}
