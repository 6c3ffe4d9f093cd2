import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlanOrigin } from '../../plan';
import { capacityTranslationRef } from '../../translation';

/** What the plan on the page is called. */
export function usePlanName(origin: PlanOrigin): string {
  const { t } = useTranslationRef(capacityTranslationRef);
  switch (origin.kind) {
    case 'preset':
      return t(`preset.${origin.preset}`);
    case 'measured':
      return t('plan.measured');
    case 'saved':
      return origin.saved.name;
    default:
      return t('plan.ofLink');
  }
}
