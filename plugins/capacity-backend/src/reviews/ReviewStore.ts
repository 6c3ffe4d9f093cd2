import { InputError } from '@backstage/errors';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import type {
  PlanQuery,
  PlanReview,
  ReviewPage,
} from '@vigia/plugin-capacity-common';
import type { Knex } from 'knex';
import type { MonthName } from '../live';

const DEFAULT_PAGE_ROWS = 50;
const MONTH = /^\d{4}-\d{2}$/;

/** Monthly reviews of plans, which are added and never changed. */
export class ReviewStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The first review of a plan and month stays; also where the plan was deleted meanwhile, there is none. */
  async insert(review: PlanReview): Promise<void> {
    await this.#knex.transaction(async tx => {
      const plan = await tx('capacity_plans')
        .where({ id: review.planId })
        .whereNull('deleted_at')
        .first('id')
        .forUpdate();
      if (plan) {
        await tx('capacity_reviews')
          .insert({
            plan_id: review.planId,
            month: review.month,
            review: JSON.stringify(review),
          })
          .onConflict(['plan_id', 'month'])
          .ignore();
      }
    });
  }

  /** The one before a month, or of it. */
  async latest(
    planId: string,
    upTo: MonthName,
  ): Promise<PlanReview | undefined> {
    const row: { review: string } | undefined = await this.#of(planId)
      .where('month', '<=', upTo)
      .first();
    return row && JSON.parse(row.review);
  }

  /** Latest first. @throws InputError for a cursor of another list */
  async list(
    planId: string,
    { cursor, limit = DEFAULT_PAGE_ROWS }: Pick<PlanQuery, 'cursor' | 'limit'>,
  ): Promise<ReviewPage> {
    const reviews = this.#of(planId);
    if (cursor !== undefined) {
      reviews.where('month', '<', monthOfCursor(cursor));
    }
    const rows: { review: string }[] = await reviews.limit(limit + 1);
    const items: PlanReview[] = rows
      .slice(0, limit)
      .map(({ review }) => JSON.parse(review));
    return {
      items,
      nextCursor:
        rows.length > limit
          ? encodeCursor([items[limit - 1].month])
          : undefined,
    };
  }

  #of(planId: string): Knex.QueryBuilder {
    return this.#knex('capacity_reviews')
      .select('review')
      .where('plan_id', planId)
      .orderBy('month', 'desc');
  }
}

function monthOfCursor(cursor: string): string {
  const [month] = decodeCursor(cursor, 1, 'nextCursor');
  if (typeof month !== 'string' || !MONTH.test(month)) {
    throw new InputError(
      'cursor must be the nextCursor of a page of this list',
    );
  }
  return month;
}
