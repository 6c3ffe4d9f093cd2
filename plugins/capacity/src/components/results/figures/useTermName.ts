import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Place, Term } from '@vigia/plugin-capacity-common';
import { capacityTranslationRef } from '../../../translation';
import { nameOf } from '../common/nameOf';
import { useResults } from '../common/ResultsContext';

/** Names the numbers of a formula; those of another component or month with it. */
export function useTermName() {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { texts } = useResults();
  return (term: Term, { componentId, plan }: Place): string => {
    switch (term.kind) {
      case 'input':
        return componentId && term.path.startsWith(`components.${componentId}.`)
          ? texts.name(term.path)
          : texts.fullName(term.path);
      case 'constant':
        return t(`constant.${term.name}`);
      case 'month':
        return t('formula.monthNumber');
      default: {
        const name = t(`figure.${term.name}`);
        if (term.month !== undefined) {
          return t('chart.month', { month: String(term.month) });
        }
        return term.componentId && term.componentId !== componentId
          ? `${nameOf(plan, term.componentId)}: ${name}`
          : name;
      }
    }
  };
}
