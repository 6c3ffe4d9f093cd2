import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Traffic } from '@vigia/plugin-capacity-common';
import { changeTraffic } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { DayProfile } from './day';
import { FieldGrid } from './FieldGrid';
import { useInputs } from './InputsContext';
import { InputSection } from './InputSection';
import { PlanField } from './PlanField';
import { useIsWide } from './useIsWide';

const FIELDS: Record<Traffic['kind'], readonly string[]> = {
  users: ['users', 'adoption', 'requestsPerUserDay', 'peakFactor'],
  series: [
    'series',
    'samplingSeconds',
    'batchSize',
    'peakFactor',
    'trainingsPerSeriesWeek',
    'trainingWindowHours',
  ],
};

const AS_WRITTEN = { textTransform: 'none', px: 1.5, py: 0.5 } as const;

/** What makes the requests. */
export function TrafficSection() {
  const { actions, plan, problem } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const { kind } = plan.traffic;
  return (
    <InputSection
      title={t('section.traffic')}
      isOpenAtFirst={useIsWide()}
      isWrong={problem?.path.startsWith('traffic')}
    >
      <Stack spacing={2}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={kind}
          aria-label={t('traffic.kind')}
          onChange={(_, chosen: Traffic['kind'] | null) =>
            chosen && actions.apply(changeTraffic(plan, chosen))
          }
        >
          <ToggleButton value="users" sx={AS_WRITTEN}>
            {t('traffic.users')}
          </ToggleButton>
          <ToggleButton value="series" sx={AS_WRITTEN}>
            {t('traffic.series')}
          </ToggleButton>
        </ToggleButtonGroup>
        <FieldGrid>
          {FIELDS[kind].map(name => (
            <PlanField key={name} path={`traffic.${name}`} />
          ))}
        </FieldGrid>
        <DayProfile />
      </Stack>
    </InputSection>
  );
}
