import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NumberInput } from '../../controls';
import { goldenPathTranslationRef } from '../../translation';
import type { ParametersProps } from './SourceParameters';

/** What a simulated sensor is like. */
export function SimulatorParameters(props: ParametersProps) {
  const { parameters, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const set = (name: string) => (value: number) =>
    onChange({ ...parameters, [name]: value });
  return (
    <Stack direction="row" flexWrap="wrap" gap={2}>
      <NumberInput
        label={t('source.simulator.seed')}
        help={t('source.simulator.seedHelp')}
        value={parameters.seed}
        min={0}
        max={2 ** 31 - 1}
        step={1}
        disabled={disabled}
        onChange={set('seed')}
      />
      <NumberInput
        label={t('source.simulator.period')}
        value={parameters.period_seconds}
        min={1}
        max={86_400}
        disabled={disabled}
        onChange={set('period_seconds')}
      />
      <NumberInput
        label={t('source.simulator.level')}
        value={parameters.level}
        min={0}
        max={1000}
        disabled={disabled}
        onChange={set('level')}
      />
      <NumberInput
        label={t('source.simulator.anomalies')}
        value={parameters.anomalies_per_day}
        min={0}
        max={144}
        disabled={disabled}
        onChange={set('anomalies_per_day')}
      />
    </Stack>
  );
}
