import RemoveIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { nearestAllowed, type PlanInput } from '@vigia/plugin-capacity-common';
import { useId } from 'react';
import { capacityTranslationRef } from '../../translation';
import { writeNumber } from '../common/parseNumber';
import { useInputs } from './InputsContext';

const MAX_SPREAD = 2;
const STEP = 0.05;
const PERCENT = 100;
const SHOWN_DIGITS = 3;

const percentText = (spread: number) =>
  `±\u00a0${Math.round(spread * PERCENT)}\u00a0%`;

/**
 * The slider of an input's uncertainty, and what it means.
 *
 * @param isListed - stands among others: it bears the component's name, and is removed by a button rather than by moving it to nothing
 */
export function SpreadEditor(props: { path: string; isListed?: boolean }) {
  const { isListed, path } = props;
  const { actions, inputs, plan, texts } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const meaning = useMeaning();
  const labelId = useId();
  const input = inputs.get(path);
  if (!input) {
    return null;
  }
  const spread = plan.uncertainty?.[path] ?? 0;
  const change = (value: number) => {
    const { [path]: _, ...others } = plan.uncertainty ?? {};
    const uncertainty = value > 0 ? { ...others, [path]: value } : others;
    actions.apply({ ...plan, uncertainty }, `uncertainty.${path}`);
  };
  const name = isListed ? texts.fullName(path) : texts.name(path);
  return (
    <Stack spacing={0.5}>
      <Stack direction="row" alignItems="center" gap={1}>
        <Typography
          id={labelId}
          variant={isListed ? 'body2' : 'subtitle2'}
          sx={{ flexGrow: 1 }}
        >
          {isListed ? name : t('uncertainty.title', { name })}
        </Typography>
        <Typography variant="body2">{percentText(spread)}</Typography>
        {isListed && (
          <IconButton
            size="small"
            aria-label={t('uncertainty.remove', { name })}
            onClick={() => change(0)}
          >
            <RemoveIcon fontSize="small" />
          </IconButton>
        )}
      </Stack>
      <Slider
        size="small"
        aria-labelledby={labelId}
        value={Math.min(spread, MAX_SPREAD)}
        min={isListed ? STEP : 0}
        max={MAX_SPREAD}
        step={STEP}
        getAriaValueText={percentText}
        onChange={(_, value) => change(value as number)}
        onChangeCommitted={actions.rest}
      />
      <Typography variant="caption" color="text.secondary">
        {meaning(input, spread)}
      </Typography>
    </Stack>
  );
}

/** Between which values the truth lies, in nine of ten cases. */
function useMeaning(): (input: PlanInput, spread: number) => string {
  const { language, texts } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  return (input, spread) => {
    if (spread <= 0) {
      return t('uncertainty.certain');
    }
    const isShare = input.unit === 'share' || input.unit === 'perMonth';
    const shown = (value: number) => {
      const inUnit = nearestAllowed(input, value) * (isShare ? PERCENT : 1);
      return writeNumber(Number(inUnit.toPrecision(SHOWN_DIGITS)), language);
    };
    return t('uncertainty.means', {
      low: shown(input.value / (1 + spread)),
      high: shown(input.value * (1 + spread)),
      unit: texts.unit(input.unit),
    }).trim();
  };
}
