import { SCENARIOS } from '@vigia/plugin-capacity-common';
import { numberFormat } from '@vigia/ui';
import { useInputs } from './InputsContext';

/** The three growths, slowest first. */
export function useGrowthSummary(): string {
  const { language, plan } = useInputs();
  const percent = numberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return SCENARIOS.map(scenario => percent.format(plan.growth[scenario])).join(
    ' / ',
  );
}
