import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  type NewPlan,
  VISIBILITIES,
  type Visibility,
} from '@vigia/plugin-capacity-common';
import { useId } from 'react';
import { useQuery } from '@vigia/ui';
import { capacityTranslationRef } from '../../translation';
import { EntityName } from './EntityName';

const MAX_NAME_LENGTH = 120;
const MAX_DESCRIPTION_LENGTH = 4000;

/** What is asked for when a plan is saved. */
export type PlanDetails = Omit<NewPlan, 'plan'>;

interface PlanDetailsFieldsProps {
  details: PlanDetails;
  onChange(details: PlanDetails): void;
}

/** Name, words, owner and readers of a plan. */
export function PlanDetailsFields(props: PlanDetailsFieldsProps) {
  const { details, onChange } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const labelId = useId();
  const owners = useOwners(details.owner);
  return (
    <Stack spacing={2} sx={{ pt: 1 }}>
      <TextField
        required
        label={t('details.name')}
        value={details.name}
        inputProps={{ maxLength: MAX_NAME_LENGTH }}
        onChange={({ target }) => onChange({ ...details, name: target.value })}
      />
      <TextField
        multiline
        minRows={2}
        label={t('details.description')}
        value={details.description ?? ''}
        inputProps={{ maxLength: MAX_DESCRIPTION_LENGTH }}
        onChange={({ target }) =>
          onChange({ ...details, description: target.value || undefined })
        }
      />
      <TextField
        select
        label={t('details.owner')}
        helperText={t('details.ownerHint')}
        value={owners.includes(details.owner) ? details.owner : ''}
        onChange={({ target }) => onChange({ ...details, owner: target.value })}
      >
        {owners.map(owner => (
          <MenuItem key={owner} value={owner}>
            <EntityName of={owner} />
          </MenuItem>
        ))}
      </TextField>
      <FormControl>
        <FormLabel id={labelId}>{t('details.visibility')}</FormLabel>
        <RadioGroup
          aria-labelledby={labelId}
          value={details.visibility}
          onChange={(_, visibility) =>
            onChange({ ...details, visibility: visibility as Visibility })
          }
        >
          {VISIBILITIES.map(visibility => (
            <FormControlLabel
              key={visibility}
              value={visibility}
              control={<Radio size="small" />}
              label={t(`visibility.${visibility}Hint`)}
            />
          ))}
        </RadioGroup>
      </FormControl>
    </Stack>
  );
}

/** The reader and his groups, and who owns the plan now. */
function useOwners(owner: string): readonly string[] {
  const identity = useApi(identityApiRef);
  const { value } = useQuery('identity', () => identity.getBackstageIdentity());
  const refs = value ? [value.userEntityRef, ...value.ownershipEntityRefs] : [];
  return [...new Set(owner ? [owner, ...refs] : refs)];
}
