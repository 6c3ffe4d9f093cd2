import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { capacityTranslationRef } from '../../../translation';
import { useInputs } from '../InputsContext';
import { useProblemText } from '../useProblemText';
import { DayCurve } from './DayCurve';
import { evenProfile, type ProfileName, PROFILES } from './profiles';

const STEP = 'traffic.dayProfile';
const NAMES = Object.keys(PROFILES) as ProfileName[];

function nameOf(
  weights: readonly number[] | undefined,
): ProfileName | 'even' | 'own' {
  if (!weights) {
    return 'even';
  }
  const known = NAMES.find(name =>
    PROFILES[name].every((weight, hour) => weight === weights[hour]),
  );
  return known ?? 'own';
}

/** How the requests of a day are spread over its hours. */
export function DayProfile() {
  const { actions, plan, problem } = useInputs();
  const problemText = useProblemText();
  const { t } = useTranslationRef(capacityTranslationRef);
  const { dayProfile } = plan.traffic;
  const change = (weights: readonly number[] | undefined, step?: string) => {
    const { dayProfile: _, ...rest } = plan.traffic;
    const traffic = weights ? { ...rest, dayProfile: [...weights] } : rest;
    actions.apply({ ...plan, traffic: traffic as typeof plan.traffic }, step);
  };
  const isWrong = problem?.path === 'traffic.dayProfile';
  return (
    <Stack spacing={1}>
      <TextField
        select
        size="small"
        label={t('day.title')}
        value={nameOf(dayProfile)}
        onChange={({ target }) => {
          switch (target.value) {
            case 'even':
              return change(undefined);
            case 'own':
              return change(dayProfile ?? evenProfile());
            default:
              return change(PROFILES[target.value as ProfileName]);
          }
        }}
      >
        <MenuItem value="even">{t('day.even')}</MenuItem>
        {NAMES.map(name => (
          <MenuItem key={name} value={name}>
            {t(`day.${name}`)}
          </MenuItem>
        ))}
        <MenuItem value="own">{t('day.own')}</MenuItem>
      </TextField>
      <DayCurve
        weights={dayProfile ?? evenProfile()}
        onChange={weights => change(weights, STEP)}
        onRest={actions.rest}
      />
      <FormHelperText error={isWrong}>
        {isWrong ? problemText(problem) : t('day.hint')}
      </FormHelperText>
    </Stack>
  );
}
