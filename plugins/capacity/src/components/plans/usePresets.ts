import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type Plan, PRESETS } from '@vigia/plugin-capacity-common';
import { useCallback } from 'react';
import type { PresetOf } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { pageEn } from '../../translation/page/en';

type Key = Extract<keyof typeof pageEn, `presetComponent.${string}`>;

function isKey(key: string): key is Key {
  return Object.hasOwn(pageEn, key);
}

/** A preset, or what began as one, with its components called as the reader would. */
export function usePresetNames(): (plan: Plan) => Plan {
  const { t } = useTranslationRef(capacityTranslationRef);
  return useCallback(
    plan => ({
      ...plan,
      components: plan.components.map(component => {
        const key = `presetComponent.${component.id}`;
        return isKey(key) ? { ...component, name: t(key) } : component;
      }),
    }),
    [t],
  );
}

/** The presets in the reader's language. */
export function usePresets(): PresetOf {
  const named = usePresetNames();
  return useCallback(preset => named(PRESETS[preset]), [named]);
}
