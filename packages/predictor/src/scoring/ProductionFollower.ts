import type { Change } from '@vigia/plugin-anomaly-common';
import type { ChangeListener } from '../changes';
import type { Freshness, ModelCache, ModelRefresher } from '../models';

/** Beyond it all of the fleet is read anew: quicker than that many loads. */
const MAX_WAITING_REFRESHES = 2_000;

export interface ProductionFollowerOptions {
  cache: ModelCache;
  freshness: Freshness;
  refresher: ModelRefresher;
  /** Told of a series that is no more. */
  onDeleted: (seriesId: string) => void;
  /** Asked for when too much changed to load it one by one. */
  startOver: () => void;
}

/** Keeps models in memory true to the registry's change feed. */
export class ProductionFollower implements ChangeListener {
  readonly #options: ProductionFollowerOptions;

  constructor(options: ProductionFollowerOptions) {
    this.#options = options;
  }

  changed(change: Change): void {
    const { cache, onDeleted, refresher, startOver } = this.#options;
    const { type, seriesId } = change;
    if (type === 'series.deleted') {
      refresher.forget(seriesId);
      cache.remove(seriesId);
      onDeleted(seriesId);
    } else if (type === 'series.registered') {
      cache.invalidate(seriesId);
    } else if (type === 'stage.changed' && concernsProduction(change)) {
      cache.invalidate(seriesId);
      refresher.refresh(seriesId);
      if (refresher.waiting > MAX_WAITING_REFRESHES) {
        refresher.clear();
        startOver();
      }
    }
  }

  /** The fleet was read before the feed is followed: nothing remains to be read. */
  reset(): void {}

  reconnected(): void {
    const { cache, refresher } = this.#options;
    cache.retryFailed();
    refresher.retry();
  }

  inStep(): void {
    this.#options.freshness.inStep();
  }

  lost(): void {
    this.#options.freshness.lost();
  }
}

function concernsProduction({ fromStage, toStage }: Change): boolean {
  const stages = [fromStage, toStage];
  return stages.includes('Production') || stages.includes(undefined);
}
