import FormHelperText from '@mui/material/FormHelperText';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId } from 'react';
import { formatCount, formatNumber } from '../../../components/common/format';
import { useLanguage } from '../../../components/common/useLanguage';
import { goldenPathTranslationRef } from '../../translation';
import {
  type DetectorData,
  oneIn,
  quantileOfRarity,
  rarityOfQuantile,
} from './detectorData';

type Hyperparameters = DetectorData['hyperparameters'];

/** How a slider's position and an algorithm's parameters become one another. */
interface Scale {
  text: 'sigma' | 'rarity';
  min: number;
  max: number;
  step: number;
  read(hyperparameters: Hyperparameters): number;
  write(position: number): Hyperparameters;
}

const SIGMA: Scale = {
  text: 'sigma',
  min: 1.5,
  max: 10,
  step: 0.1,
  read: ({ threshold_sigma: sigma }) => sigma,
  write: position => ({ threshold_sigma: Number(position.toFixed(1)) }),
};

const RARITY: Scale = {
  text: 'rarity',
  min: 1.5,
  max: 4,
  step: 0.1,
  read: ({ quantile }) => rarityOfQuantile(quantile),
  write: position => ({ quantile: quantileOfRarity(position) }),
};

/** The bound above which a score is an anomaly, as far as a person has to think of it. */
export function ThresholdSlider(props: {
  detector: DetectorData;
  disabled?: boolean;
  onChange(detector: DetectorData): void;
}) {
  const { detector, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const id = useId();
  const scale = detector.algorithm === 'isolation_forest' ? RARITY : SIGMA;
  const describe = (position: number) =>
    scale === RARITY
      ? t('detector.rarityValue', {
          number: formatCount(oneIn(position), language),
        })
      : t('detector.sigmaValue', { number: formatNumber(position, language) });
  const position = scale.read(detector.hyperparameters);
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
        step={scale.step}
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
