import { SCENARIOS } from '@vigia/plugin-capacity-common';
import { useInputs } from './InputsContext';

/** The three growths, slowest first. */
export function useGrowthSummary(): string {
  const { language, plan } = useInputs();
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return SCENARIOS.map(scenario => percent.format(plan.growth[scenario])).join(
    ' / ',
  );
}
