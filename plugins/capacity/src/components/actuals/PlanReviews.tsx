import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SavedPlan } from '@vigia/plugin-capacity-common';
import { capacityApiRef } from '../../api/refs';
import { capacityTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { usePages } from '../plans/usePages';
import { PlanProblem } from './PlanProblem';
import { ReviewTable } from './ReviewTable';

/** Monthly reviews of a plan. */
export function PlanReviews({ saved }: { saved: SavedPlan }) {
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const { error, hasMore, isLoading, items, readMore } = usePages(
    (cursor, signal) => capacity.listReviews(saved.id, { cursor }, { signal }),
  );
  return (
    <>
      {items && items.length > 0 && (
        <ReviewTable reviews={items} plan={saved.plan} />
      )}
      {items?.length === 0 && (
        <Typography variant="body2" role="status">
          {t(`actuals.noReviews.${saved.visibility}`)}
        </Typography>
      )}
      {error && <PlanProblem error={error} onRetry={readMore} />}
      {!items && !error && <Loading heights={[88]} />}
      {hasMore && !error && (
        <Button onClick={readMore} disabled={isLoading}>
          {t('plans.more')}
        </Button>
      )}
    </>
  );
}
