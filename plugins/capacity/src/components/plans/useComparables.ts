import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { PRESETS, type PresetName } from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { useQuery } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import { capacityTranslationRef } from '../../translation';
import type { ComparablePlan } from '../results';
import { usePresets } from './usePresets';

/** Plans saved last that are offered; older ones are opened, and compared with from there. */
const OFFERED = 20;

/** Presets and saved plans. Presets alone where saved ones cannot be read. */
export function useComparables(): readonly ComparablePlan[] {
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const presetOf = usePresets();
  const { value } = useQuery('comparables', signal =>
    capacity.listPlans({ limit: OFFERED }, { signal }),
  );
  return useMemo(() => {
    const presets = (Object.keys(PRESETS) as PresetName[]).map(preset => ({
      id: `preset ${preset}`,
      name: t(`preset.${preset}`),
      load: async () => presetOf(preset),
    }));
    const saved = (value?.items ?? []).map(({ id, name }) => ({
      id,
      name,
      load: async () => (await capacity.getPlan(id)).plan,
    }));
    return [...presets, ...saved];
  }, [capacity, presetOf, t, value]);
}
