import MenuItem from '@mui/material/MenuItem';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Defaults } from '@vigia/plugin-capacity-common';
import { useQuery } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import { measuredPlan, type OpenedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { usePresetNames } from './usePresets';

/** Offers what this portal measures to begin with; nothing where that cannot be read. */
export function MeasuredItem(props: { onOpen(opened: OpenedPlan): void }) {
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const named = usePresetNames();
  const { error, value } = useQuery('defaults', signal =>
    capacity.getDefaults({ signal }),
  );
  if (error) {
    return null;
  }
  const open = ({ fleet }: Defaults) =>
    props.onOpen(measuredPlan({ ...fleet, plan: named(fleet.plan) }));
  return (
    <MenuItem disabled={!value} onClick={() => value && open(value)}>
      {t('plan.measured')}
    </MenuItem>
  );
}
