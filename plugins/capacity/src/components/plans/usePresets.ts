import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PRESETS } from '@vigia/plugin-capacity-common';
import { useCallback } from 'react';
import type { PresetOf } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import type { pageEn } from '../../translation/page/en';

type Key = Extract<keyof typeof pageEn, `presetComponent.${string}`>;

/** The presets, with their components called as the reader would. */
export function usePresets(): PresetOf {
  const { t } = useTranslationRef(capacityTranslationRef);
  return useCallback(
    preset => ({
      ...PRESETS[preset],
      components: PRESETS[preset].components.map(component => ({
        ...component,
        name: t(`presetComponent.${component.id}` as Key),
      })),
    }),
    [t],
  );
}
