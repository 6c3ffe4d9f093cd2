import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LimitUse, Plan } from '@vigia/plugin-capacity-common';
import { useCallback } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { nameOf } from './nameOf';

/** Names limits, e.g. `Language model: rate limit`. */
export function useLimitName(plan: Plan) {
  const { t } = useTranslationRef(capacityTranslationRef);
  return useCallback(
    ({ componentId, kind }: Pick<LimitUse, 'componentId' | 'kind'>) =>
      t(`limit.${kind}`, { component: nameOf(plan, componentId) }),
    [plan, t],
  );
}
