import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Plan, PlanReview } from '@vigia/plugin-capacity-common';
import { capacityTranslationRef } from '../../translation';
import { useMoney } from '../common/useMoney';
import { DataTable } from '../results/common/DataTable';
import { MonthCell } from './MonthCell';
import { ReviewChanges } from './ReviewChanges';
import { useErrorText } from './useErrorText';
import { useMonthName } from './useMonthName';

interface ReviewTableProps {
  reviews: readonly PlanReview[];
  /** Names the inputs that changed. */
  plan: Plan;
}

/** Reviews by month: how good the forecast was, what the plan comes to, what binds, and what was changed. */
export function ReviewTable({ plan, reviews }: ReviewTableProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const money = useMoney();
  const errorOf = useReviewError();
  const limitOf = useReviewedLimit();
  return (
    <DataTable
      label={t('actuals.reviews')}
      rowHeader={t('actuals.month')}
      columns={[
        t('plans.annualTotal'),
        t('actuals.errorBefore'),
        t('plans.limit'),
        t('actuals.changes'),
      ]}
      textColumns={[1, 2, 3]}
      rows={reviews.map(review => ({
        id: review.month,
        name: (
          <MonthCell
            month={review.month}
            details={t('plan.version', { version: String(review.version) })}
          />
        ),
        cells: [
          money(review.annualTotal, review.currency),
          errorOf(review),
          limitOf(review),
          <ReviewChanges key="changes" plan={plan} since={review.since} />,
        ],
      }))}
      maxHeight={400}
    />
  );
}

function useReviewError(): (review: PlanReview) => string {
  const { t } = useTranslationRef(capacityTranslationRef);
  const errorText = useErrorText();
  return ({ accuracy, noAccuracy = 'notMeasured' }) =>
    accuracy
      ? t('actuals.errors', {
          requests: errorText(accuracy.requests),
          trainings: errorText(accuracy.trainings),
        })
      : t(`actuals.noError.${noAccuracy}`);
}

function useReviewedLimit(): (review: PlanReview) => string {
  const { t } = useTranslationRef(capacityTranslationRef);
  const monthName = useMonthName();
  return ({ bottleneck }) => {
    if (!bottleneck) {
      return t('limits.none');
    }
    return bottleneck.date === undefined
      ? t('plans.noLimit')
      : t('actuals.limitInMonth', {
          limit: t(`limit.${bottleneck.kind}`, {
            component: bottleneck.componentName,
          }),
          month: monthName(bottleneck.date),
        });
  };
}
