import type {
  Accuracy,
  MonthAccuracy,
  SavedPlan,
} from '@vigia/plugin-capacity-common';
import type { PlanStore } from '../database';
import type { HourStore } from './HourStore';
import { type Forecast, isOfSeries, monthAccuracy } from './monthAccuracy';
import { addMonths, monthOf, monthStart } from './months';
import type { VersionsInForce } from './VersionsInForce';

/** This month and the twelve before it. */
const MONTHS_BACK = 12;

interface Services {
  plans: Pick<PlanStore, 'findVersion'>;
  inForce: VersionsInForce;
  hours: Pick<HourStore, 'months'>;
  now?: () => number;
}

/** Holds plans against what came. */
export class AccuracyService {
  readonly #services: Services;
  readonly #now: () => number;

  constructor(services: Services) {
    this.#services = services;
    this.#now = services.now ?? Date.now;
  }

  /** Each month against the version that was in force when it began. @param latest - the plan's latest version */
  async of(latest: Pick<SavedPlan, 'id' | 'plan'>): Promise<Accuracy> {
    if (!isOfSeries(latest.plan)) {
      return { items: [], reason: 'notSeries' };
    }
    const { hours } = this.#services;
    const first = addMonths(monthOf(this.#now()), -MONTHS_BACK);
    const actuals = await hours.months(monthStart(first));
    if (actuals.length === 0) {
      return { items: [], reason: 'notMeasured' };
    }
    const forecasts = new Map<number, Forecast | undefined>();
    const items: MonthAccuracy[] = [];
    for (const actual of actuals) {
      const forecast = await this.#inForce(latest.id, actual.month, forecasts);
      if (forecast) {
        items.push(monthAccuracy(forecast, actual));
      }
    }
    return items.length > 0 ? { items } : { items, reason: 'tooNew' };
  }

  /** Undefined before the first version, and where it was not of series. */
  async #inForce(
    id: string,
    month: string,
    known: Map<number, Forecast | undefined>,
  ): Promise<Forecast | undefined> {
    const { inForce, plans } = this.#services;
    const version = await inForce.at(id, monthStart(month));
    if (version === undefined) {
      return undefined;
    }
    if (!known.has(version)) {
      const saved = await plans.findVersion(id, version);
      known.set(
        version,
        saved && isOfSeries(saved.plan)
          ? { version, savedAt: saved.updatedAt, plan: saved.plan }
          : undefined,
      );
    }
    return known.get(version);
  }
}
