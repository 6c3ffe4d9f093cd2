import RemoveIcon from '@mui/icons-material/DeleteOutline';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DETECTOR_ALGORITHMS } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { HyperparameterInputs } from '../detector';
import type { ChosenDetector } from './backtestForm';

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
  const number = String(place + 1);
  const label = t('backtest.detector', { number });
  return (
    <Stack
      role="group"
      aria-label={label}
      direction="row"
      gap={2}
      alignItems="flex-start"
    >
      <Box flexGrow={1}>
        <HyperparameterInputs
          algorithm={algorithm}
          entered={hyperparameters}
          onChange={entered =>
            onChange({ ...detector, hyperparameters: entered })
          }
        >
          <TextField
            select
            label={label}
            value={algorithm}
            onChange={event =>
              onChange({
                ...detector,
                algorithm: event.target.value,
                hyperparameters: {},
              })
            }
            sx={{ width: 260, maxWidth: '100%' }}
          >
            {DETECTOR_ALGORITHMS.map(option => (
              <MenuItem key={option} value={option}>
                {algorithmName(option)}
              </MenuItem>
            ))}
          </TextField>
        </HyperparameterInputs>
      </Box>
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
