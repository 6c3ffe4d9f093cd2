import type { Change } from '@vigia/plugin-anomaly-common';
import type { ChangeListener } from '../changes';
import type { ContextStore } from '../context';
import type { Freshness, ModelCache, StateFiles } from '../models';
import { ModelRefresher } from '../models';

/** Beyond it all of the fleet is read anew: quicker than that many loads. */
const MAX_WAITING_REFRESHES = 2_000;

export interface ProductionFollowerOptions {
  cache: ModelCache;
  contexts: ContextStore;
  freshness: Freshness;
  refresher?: ModelRefresher;
  files?: StateFiles;
  /** Asked for when too much changed to load it one by one. */
  startOver: () => void;
}

/** Keeps models in memory true to the registry's change feed. */
export class ProductionFollower implements ChangeListener {
  readonly #options: ProductionFollowerOptions;
  readonly refresher: ModelRefresher;

  constructor(options: ProductionFollowerOptions) {
    this.#options = options;
    this.refresher = options.refresher ?? ModelRefresher.create(options.cache);
  }

  changed(change: Change): void {
    const { cache, contexts, files } = this.#options;
    const { type, seriesId } = change;
    if (type === 'series.deleted') {
      cache.remove(seriesId);
      contexts.remove(seriesId);
      this.refresher.forget(seriesId);
      // What cannot be deleted is never asked for again.
      files?.remove(seriesId).catch(() => undefined);
    } else if (type === 'series.registered') {
      cache.invalidate(seriesId);
    } else if (type === 'stage.changed' && concernsProduction(change)) {
      cache.invalidate(seriesId);
      this.refresher.refresh(seriesId);
      if (this.refresher.waiting > MAX_WAITING_REFRESHES) {
        this.refresher.clear();
        this.#options.startOver();
      }
    }
  }

  /** The fleet was read before the feed is followed: nothing remains to be read. */
  reset(): void {}

  reconnected(): void {
    this.#options.cache.retryFailed();
    this.refresher.retry();
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
