import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useEffect } from 'react';
import {
  givenHyperparameters,
  HyperparameterInputs,
  rightHyperparameters,
} from '../../../components/detector';
import { ChoiceGroup } from '../../controls';
import {
  PreviewChart,
  PreviewState,
  usePreview,
  ValidationResult,
} from '../../preview';
import { goldenPathTranslationRef } from '../../translation';
import { previewRequest } from '../source';
import { BacktestSummary } from './BacktestSummary';
import {
  type Algorithm,
  ALGORITHMS,
  completeDetector,
  type DetectorData,
  initialDetector,
  sliderOf,
} from './detectorData';
import { ThresholdSlider } from './ThresholdSlider';

const WIDTH_POINTS = 1000;

type Props = FieldExtensionComponentProps<
  DetectorData,
  { source?: string; unit?: string }
>;

/** Asks how anomalies are found, and shows at once what that would have raised in the data of the step before. */
export function DetectorField(props: Props) {
  const { formData, formContext, onChange, disabled, uiSchema } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const { source = 'data', unit = 'unit' } = uiSchema['ui:options'] ?? {};
  const form = formContext?.formData ?? {};
  const detector = completeDetector(formData);
  const { algorithm, hyperparameters } = detector;
  const slider = sliderOf(algorithm);
  // What is wrong is told beside its field; the trial goes on without it.
  const tried = {
    algorithm,
    hyperparameters: rightHyperparameters(algorithm, hyperparameters),
  };

  const untouched = formData?.algorithm === undefined;
  useEffect(() => {
    if (untouched) {
      onChange(completeDetector(undefined));
    }
  }, [untouched, onChange]);

  const result = usePreview(
    previewRequest(form[source], { detector: tried, width: WIDTH_POINTS }),
  );
  return (
    <Stack spacing={3}>
      <ChoiceGroup<Algorithm>
        legend={t('detector.legend')}
        value={algorithm as Algorithm}
        disabled={disabled}
        choices={ALGORITHMS.map(value => ({
          value,
          label: t(`detector.${value}`),
          help: t(`detector.${value}.help`),
        }))}
        isGrid
        onChange={chosen => onChange(initialDetector(chosen))}
      />
      {slider && (
        <ThresholdSlider
          detector={detector}
          slider={slider}
          disabled={disabled}
          onChange={onChange}
        />
      )}
      <HyperparameterInputs
        algorithm={algorithm}
        entered={hyperparameters}
        except={slider && [slider]}
        disabled={disabled}
        onChange={entered =>
          onChange({
            algorithm,
            hyperparameters: givenHyperparameters(entered),
          })
        }
      />
      <PreviewState
        heading={t('backtest.heading')}
        hint={t('backtest.noSource')}
        result={result}
      >
        {preview => (
          <>
            {preview.backtest ? (
              <BacktestSummary preview={preview} backtest={preview.backtest} />
            ) : (
              <ValidationResult
                report={preview.report}
                unit={form[unit] ?? ''}
              />
            )}
            <PreviewChart
              preview={preview}
              unit={form[unit] ?? ''}
              ariaLabel={t('backtest.chart')}
            />
          </>
        )}
      </PreviewState>
    </Stack>
  );
}
