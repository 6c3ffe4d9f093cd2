import type { PlanSummary } from '@vigia/plugin-capacity-common';
import type { PlanStore } from '../database';
import { type AccuracyService, type MonthName, monthOf } from '../live';
import type { ReviewStore } from './ReviewStore';
import { reviewOf } from './reviewOf';

const PLANS_A_PAGE = 100;

interface Services {
  plans: Pick<PlanStore, 'findVersion' | 'list'>;
  accuracy: Pick<AccuracyService, 'of'>;
  reviews: ReviewStore;
  now?: () => number;
}

/** Looks at every shared plan once a month. */
export class ReviewService {
  readonly #services: Services;
  readonly #now: () => number;

  constructor(services: Services) {
    this.#services = services;
    this.#now = services.now ?? Date.now;
  }

  /** Reviews the shared plans that have no review of this month yet. */
  async run(signal?: AbortSignal): Promise<void> {
    const month = monthOf(this.#now());
    let cursor: string | undefined;
    do {
      const page = await this.#services.plans.list(
        { limit: PLANS_A_PAGE, cursor },
        { column: 'visibility', values: ['shared'] },
      );
      for (const summary of page.items) {
        if (signal?.aborted) {
          return;
        }
        await this.#review(summary, month);
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  async #review(summary: PlanSummary, month: MonthName): Promise<void> {
    const { accuracy, plans, reviews } = this.#services;
    const latest = await reviews.latest(summary.id, month);
    if (latest?.month === month) {
      return;
    }
    const saved = await plans.findVersion(summary.id, summary.version);
    if (!saved) {
      // Deleted since the list was read.
      return;
    }
    const former =
      latest && (await plans.findVersion(summary.id, latest.version));
    await reviews.insert(
      reviewOf({
        summary,
        plan: saved.plan,
        before: latest && former && { review: latest, plan: former.plan },
        accuracy: await accuracy.of(saved),
        month,
        at: this.#now(),
      }),
    );
  }
}
