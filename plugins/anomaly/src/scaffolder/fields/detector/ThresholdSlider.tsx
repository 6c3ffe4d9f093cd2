import FormHelperText from '@mui/material/FormHelperText';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId } from 'react';
import { useLanguage } from '@vigia/ui';
import { formatCount, formatNumber } from '../../../components/common/format';
import { goldenPathTranslationRef } from '../../translation';
import {
  alarmsOfExponent,
  type DetectorData,
  oneIn,
  quantileOfRarity,
  rarityOfQuantile,
  type SliderName,
} from './detectorData';

type Hyperparameters = DetectorData['hyperparameters'];

const STEP = 0.1;

/** How a slider's position and an algorithm's parameters become one another. */
interface Scale {
  text: 'sigma' | 'rarity' | 'budget';
  min: number;
  max: number;
  read(hyperparameters: Hyperparameters): number;
  write(position: number): Hyperparameters;
}

const SIGMA: Scale = {
  text: 'sigma',
  min: 1.5,
  max: 10,
  read: ({ threshold_sigma: sigma }) => sigma,
  write: position => ({ threshold_sigma: onStep(position) }),
};

const RARITY: Scale = {
  text: 'rarity',
  min: 1.5,
  max: 4,
  read: ({ quantile }) => rarityOfQuantile(quantile),
  write: position => ({ quantile: quantileOfRarity(position) }),
};

const BUDGET: Scale = {
  text: 'budget',
  min: -1,
  max: 1.5,
  read: ({ alarms_per_month: alarms }) => Math.log10(alarms),
  write: position => ({ alarms_per_month: alarmsOfExponent(position) }),
};

/** Steps of all scales are tenths; a browser refuses to send a form whose slider stands between two. */
function onStep(position: number): number {
  return Number(position.toFixed(1));
}

const SCALES: Record<SliderName, Scale> = {
  alarms_per_month: BUDGET,
  threshold_sigma: SIGMA,
  quantile: RARITY,
};

/** The bound above which a score is an anomaly, as far as a person has to think of it. */
export function ThresholdSlider(props: {
  detector: DetectorData;
  slider: SliderName;
  disabled?: boolean;
  onChange(detector: DetectorData): void;
}) {
  const { detector, slider, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const id = useId();
  const scale = SCALES[slider];
  const describe = (position: number) => {
    switch (scale.text) {
      case 'budget':
        return t('detector.budgetValue', {
          number: formatNumber(alarmsOfExponent(position), language),
        });
      case 'rarity':
        return t('detector.rarityValue', {
          number: formatCount(oneIn(position), language),
        });
      default:
        return t('detector.sigmaValue', {
          number: formatNumber(position, language),
        });
    }
  };
  const position = onStep(scale.read(detector.hyperparameters));
  return (
    <Stack maxWidth={480}>
      <Typography id={id}>
        {t(`detector.${scale.text}`)}: <strong>{describe(position)}</strong>
      </Typography>
      <Slider
        aria-labelledby={id}
        value={position}
        min={scale.min}
        max={scale.max}
        step={STEP}
        disabled={disabled}
        getAriaValueText={describe}
        onChange={(_, value) =>
          onChange({
            ...detector,
            hyperparameters: {
              ...detector.hyperparameters,
              ...scale.write(value as number),
            },
          })
        }
      />
      <FormHelperText>{t(`detector.${scale.text}Help`)}</FormHelperText>
    </Stack>
  );
}
