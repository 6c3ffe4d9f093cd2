import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ChoiceGroup, NumberInput } from '../../controls';
import { goldenPathTranslationRef } from '../../translation';
import { MIN_TRAINING_POINTS, type TrainingWindow } from './sourceData';

/** Bounds of the training's request. */
const MAX_POINTS = 1_000_000;
const MIN_HOURS = 0.001;
const MAX_HOURS = 87_600;
const DEFAULT_HOURS = 24 * 7;

const KINDS = ['first', 'last', 'all'] as const;
type Kind = (typeof KINDS)[number];

const INITIAL: Record<Kind, TrainingWindow> = {
  first: { points: MIN_TRAINING_POINTS },
  last: { windowHours: DEFAULT_HOURS },
  all: {},
};

function kindOf({ points, windowHours }: TrainingWindow): Kind {
  if (windowHours !== undefined) {
    return 'last';
  }
  return points === undefined ? 'all' : 'first';
}

/** Which part of the observations a training learns from. */
export function WindowChoice(props: {
  window: TrainingWindow;
  /** A source without a beginning has no first observations. */
  unbounded: boolean;
  disabled?: boolean;
  onChange(window: TrainingWindow): void;
}) {
  const { window, unbounded, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const kind = kindOf(window);
  return (
    <Stack spacing={1}>
      <ChoiceGroup
        legend={t('window.legend')}
        help={t('window.help')}
        value={kind}
        disabled={disabled}
        choices={KINDS.filter(value => !unbounded || value === 'last').map(
          value => ({ value, label: t(`window.${value}`) }),
        )}
        onChange={chosen => onChange(INITIAL[chosen])}
        row
      />
      {kind === 'first' && (
        <NumberInput
          label={t('window.points')}
          value={window.points}
          min={MIN_TRAINING_POINTS}
          max={MAX_POINTS}
          step={1}
          disabled={disabled}
          onChange={points => onChange({ points: Math.round(points) })}
        />
      )}
      {kind === 'last' && (
        <NumberInput
          label={t('window.hours')}
          value={window.windowHours}
          min={MIN_HOURS}
          max={MAX_HOURS}
          disabled={disabled}
          onChange={windowHours => onChange({ windowHours })}
        />
      )}
    </Stack>
  );
}
