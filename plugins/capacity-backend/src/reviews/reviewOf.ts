import type {
  Accuracy,
  BottleneckSummary,
  NoAccuracyReason,
  Plan,
  PlanReview,
  PlanSummary,
  ReviewedBottleneck,
} from '@vigia/plugin-capacity-common';
import { addMonths, type MonthName, monthOf } from '../live';
import { inputChanges } from './inputChanges';

const MAX_CHANGES = 100;

/** What a review is made from. */
export interface ReviewInput {
  readonly summary: PlanSummary;
  readonly plan: Plan;
  /** The review before, and the plan that it was of; absent on the first one. */
  readonly before?: { readonly review: PlanReview; readonly plan: Plan };
  readonly accuracy: Accuracy;
  /** In which it is written. */
  readonly month: MonthName;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A month's look at a plan: how good its forecast was, what binds and when, and what is other than at the last one. */
export function reviewOf(input: ReviewInput): PlanReview {
  const { accuracy, at, before, month, plan, summary } = input;
  const lastMonth = addMonths(month, -1);
  const compared = accuracy.items.find(item => item.month === lastMonth);
  return {
    planId: summary.id,
    month,
    createdAt: at,
    version: summary.version,
    currency: summary.currency,
    annualTotal: summary.annualTotal,
    bottleneck: dated(summary.bottleneck, summary.updatedAt),
    accuracy: compared,
    noAccuracy: compared ? undefined : reasonOf(accuracy, lastMonth),
    since: before && {
      month: before.review.month,
      version: before.review.version,
      annualTotal: before.review.annualTotal,
      bottleneck: before.review.bottleneck,
      changes: inputChanges(before.plan, plan).slice(0, MAX_CHANGES),
    },
  };
}

/** Where an earlier month was compared, the plan was there, and the month was not measured. */
function reasonOf(
  { items, reason }: Accuracy,
  lastMonth: MonthName,
): NoAccuracyReason {
  const wasThere = items.some(({ month }) => month < lastMonth);
  return reason ?? (wasThere ? 'notMeasured' : 'tooNew');
}

/** @param savedAt - epoch milliseconds; its month is the plan's first */
function dated(
  bottleneck: BottleneckSummary | undefined,
  savedAt: number,
): ReviewedBottleneck | undefined {
  const month = bottleneck?.month;
  return (
    bottleneck && {
      ...bottleneck,
      ...(month && { date: addMonths(monthOf(savedAt), month - 1) }),
    }
  );
}
