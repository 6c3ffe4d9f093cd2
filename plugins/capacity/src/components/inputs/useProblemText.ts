import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlanProblem } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { patternOf } from './patternOf';

/** Says in the reader's language what is wrong with a plan. What the inputs do not let happen is told as `parsePlan` does. */
export function useProblemText(): (problem: PlanProblem) => string {
  const { t } = useTranslationRef(capacityTranslationRef);
  return ({ message, path }) => {
    switch (patternOf(path)) {
      case 'component.latency.p99Ms':
        return t('problem.slowCall');
      case 'traffic.dayProfile':
        return t('problem.dayProfile');
      case 'component.name':
        return t('problem.componentName');
      case 'currency':
        return t('problem.currency');
      default:
        return message;
    }
  };
}
