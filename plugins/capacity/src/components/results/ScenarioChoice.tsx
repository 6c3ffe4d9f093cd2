import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type Scenario, SCENARIOS } from '@vigia/plugin-capacity-common';
import { capacityTranslationRef } from '../../translation';
import { useResults } from './common/ResultsContext';

/** Chooses how fast the traffic grows. */
export function ScenarioChoice(props: { onChange(scenario: Scenario): void }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, scenario } = useResults();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={scenario}
      aria-label={t('scenario.title')}
      onChange={(_, chosen: Scenario | null) =>
        chosen && props.onChange(chosen)
      }
    >
      {SCENARIOS.map(name => (
        <ToggleButton key={name} value={name} sx={{ textTransform: 'none' }}>
          {t('scenario.growing', {
            scenario: t(`scenario.${name}`),
            growth: format.change(plan.growth[name]),
          })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
