import RemoveIcon from '@mui/icons-material/DeleteOutline';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NumberInput } from '../../scaffolder/controls';
import { anomalyTranslationRef } from '../../translation';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { useFieldName } from '../series/useFieldName';
import type { ChosenDetector } from './backtestForm';
import {
  BACKTEST_ALGORITHMS,
  fieldsOf,
  initialHyperparameters,
} from './detectorFields';

interface DetectorRowProps {
  place: number;
  detector: ChosenDetector;
  onChange(detector: ChosenDetector): void;
  /** Absent for the only one. */
  onRemove?(): void;
}

/** One detector of the comparison: its algorithm and what it is given. */
export function DetectorRow(props: DetectorRowProps) {
  const { place, detector, onChange, onRemove } = props;
  const { algorithm, hyperparameters } = detector;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const algorithmName = useAlgorithmName();
  const fieldName = useFieldName();
  const number = String(place + 1);
  const label = t('backtest.detector', { number });
  return (
    <Stack
      role="group"
      aria-label={label}
      direction="row"
      flexWrap="wrap"
      gap={2}
      alignItems="center"
    >
      <TextField
        select
        label={label}
        value={algorithm}
        onChange={event =>
          onChange({
            ...detector,
            algorithm: event.target.value,
            hyperparameters: initialHyperparameters(event.target.value),
          })
        }
        sx={{ minWidth: 220 }}
      >
        {BACKTEST_ALGORITHMS.map(option => (
          <MenuItem key={option} value={option}>
            {algorithmName(option)}
          </MenuItem>
        ))}
      </TextField>
      {fieldsOf(algorithm).map(({ name, min, max }) => (
        <NumberInput
          key={`${algorithm}.${name}`}
          label={fieldName(name)}
          value={hyperparameters[name]}
          {...{ min, max }}
          onChange={value =>
            onChange({
              ...detector,
              hyperparameters: { ...hyperparameters, [name]: value },
            })
          }
        />
      ))}
      {onRemove && (
        <IconButton
          aria-label={t('backtest.remove', { number })}
          onClick={onRemove}
        >
          <RemoveIcon />
        </IconButton>
      )}
    </Stack>
  );
}
