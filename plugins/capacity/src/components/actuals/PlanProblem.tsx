import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { capacityTranslationRef } from '../../translation';
import { Problem } from '../common/Problem';

interface PlanProblemProps {
  error: Error;
  onRetry(): void;
}

/** What went wrong while something of a saved plan was read. */
export function PlanProblem(props: PlanProblemProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <Problem
      {...props}
      notFound={{
        title: t('page.noPlan'),
        description: t('page.noPlanHint'),
      }}
    />
  );
}
