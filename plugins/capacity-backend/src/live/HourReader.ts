import type { AnomalyClients } from '@vigia/plugin-anomaly-node';
import type { HourStore } from './HourStore';
import { monthOf, monthStart } from './months';

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/**
 * A roll-up counts for the hour in which it was last added to, and a predictor's last batch of an hour comes after its end: an
 * hour is read when none of its roll-ups can move any more.
 */
const SETTLED_AFTER_MS = HOUR_MS;
/** As long as roll-ups are kept by default. */
const KEPT_MS = 400 * DAY_MS;

interface Services {
  clients: {
    predictor: Pick<AnomalyClients['predictor'], 'getTrafficTotal'>;
    training: Pick<AnomalyClients['training'], 'getTrainingTotal'>;
  };
  hours: HourStore;
  now?: () => number;
}

/** Keeps what the roll-ups and jobs say of each hour, as forecasts are held against. */
export class HourReader {
  readonly #services: Services;
  readonly #now: () => number;

  constructor(services: Services) {
    this.#services = services;
    this.#now = services.now ?? Date.now;
  }

  /** Reads the hours that are over and not read yet; from the beginning of the month where there is none. */
  async read(signal?: AbortSignal): Promise<void> {
    const { hours } = this.#services;
    const now = this.#now();
    const latest = await hours.latest();
    let hour =
      latest === undefined ? monthStart(monthOf(now)) : latest + HOUR_MS;
    while (hour + HOUR_MS + SETTLED_AFTER_MS <= now && !signal?.aborted) {
      await this.#readHour(hour, signal);
      hour += HOUR_MS;
    }
    await hours.deleteBefore(now - KEPT_MS);
  }

  async #readHour(hour: number, signal?: AbortSignal): Promise<void> {
    const { clients, hours } = this.#services;
    const range = { from: hour, to: hour + HOUR_MS };
    const [{ predictions }, { trainings }] = await Promise.all([
      clients.predictor.getTrafficTotal(range, { signal }),
      clients.training.getTrainingTotal(range, { signal }),
    ]);
    await hours.put({ hour, predictions, trainings });
  }
}
