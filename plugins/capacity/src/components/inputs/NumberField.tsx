import InfoIcon from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { memo, useId } from 'react';
import { capacityTranslationRef } from '../../translation';
import { writeNumber } from '../common/parseNumber';
import { PlanUncertainty } from './PlanUncertainty';
import { LOG_PLACES, placeOf, type SliderScale, valueAt } from './sliders';
import { useNumberText } from './useNumberText';

/** A number, its bounds, and its words. */
export interface NumberFieldProps {
  path: string;
  name: string;
  help: string;
  /** As it stands beside the name. */
  unit: string;
  value: number;
  /** Both inclusive, as `value` in the plan's own unit. */
  min: number;
  max: number;
  isInteger: boolean;
  /** Shown as a percentage of one. */
  isShare: boolean;
  slider?: SliderScale;
  /** What is wrong, beyond the bounds. */
  error?: string;
  language: string;
  /** Whether it may be said how uncertain it is. */
  isUncertain: boolean;
  onChange(path: string, value: number): void;
  /** The hand has left the slider, or the field. */
  onRest(): void;
}

/** Longer units stand above the field. */
const MAX_UNIT_IN_FIELD = 7;

/** A number of the plan: typed, or moved on a slider. */
export const NumberField = memo((props: NumberFieldProps) => {
  const { help, isShare, language, name, path, slider, unit, value } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const id = useId();
  const field = useNumberText(props);
  const shown = (plain: number) =>
    writeNumber(
      isShare ? Number((plain * 100).toPrecision(12)) : plain,
      language,
    );
  const range = t('field.range', {
    min: shown(props.min),
    max: shown(props.max),
    unit,
  });
  const isUnitInField = unit.length > 0 && unit.length <= MAX_UNIT_IN_FIELD;
  const error = field.error ?? props.error;
  return (
    <Box>
      <Stack
        direction="row"
        alignItems="center"
        gap={0.5}
        sx={{ minHeight: 30 }}
      >
        <Typography component="label" htmlFor={id} variant="body2">
          {name}
        </Typography>
        <Tooltip title={`${help} ${range}`} enterTouchDelay={0} describeChild>
          <IconButton size="small" aria-label={t('field.help', { name })}>
            <InfoIcon sx={{ fontSize: 16 }} />
          </IconButton>
        </Tooltip>
        {props.isUncertain && <PlanUncertainty path={path} />}
        {!isUnitInField && (
          <Typography
            variant="caption"
            color="text.secondary"
            sx={{ ml: 'auto', textAlign: 'right', lineHeight: 1.2 }}
          >
            {unit}
          </Typography>
        )}
      </Stack>
      <Stack direction="row" alignItems="flex-start" gap={2}>
        <TextField
          id={id}
          size="small"
          value={field.text}
          error={error !== undefined}
          helperText={error}
          sx={{ width: slider ? 140 : '100%', flexShrink: 0 }}
          InputProps={{
            endAdornment: isUnitInField && (
              <InputAdornment position="end" aria-hidden>
                <Typography variant="body2">{unit}</Typography>
              </InputAdornment>
            ),
          }}
          inputProps={{
            inputMode: 'decimal',
            'aria-description': `${unit}. ${help} ${range}`,
          }}
          onChange={event => field.type(event.target.value)}
          onBlur={() => {
            field.leave();
            props.onRest();
          }}
        />
        {slider && (
          <Slider
            size="small"
            aria-label={name}
            value={placeOf(value, slider)}
            min={slider.kind === 'log' ? 0 : slider.min}
            max={slider.kind === 'log' ? LOG_PLACES : slider.max}
            step={slider.step ?? 1}
            getAriaValueText={() => `${shown(value)} ${unit}`}
            sx={{ mt: 0.75, mr: 1 }}
            onChange={(_, place) => {
              const moved = valueAt(place as number, slider);
              props.onChange(path, props.isInteger ? Math.round(moved) : moved);
            }}
            onChangeCommitted={props.onRest}
          />
        )}
      </Stack>
    </Box>
  );
});
