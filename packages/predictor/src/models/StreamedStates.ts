import { restoreDetector, type DetectorState } from '@vigia/detectors';
import type { ProductionVersion } from '@vigia/plugin-anomaly-common';
import { heavyBytes } from './heavyBytes';
import type { ModelCache } from './ModelCache';
import type { ServedModel } from './ModelSource';

/** The cache is left this much room for what comes unforeseen. */
const FILL_SHARE = 0.9;

/** Heavy states that were small enough to come with the fleet, for as long as the cache has room. */
export class StreamedStates {
  readonly #cache: ModelCache;
  readonly #models: ServedModel[] = [];
  #room: number;

  constructor(cache: ModelCache) {
    this.#cache = cache;
    const { heavyBytes: taken, heavyMaxBytes } = cache.statistics();
    this.#room = heavyMaxBytes * FILL_SHARE - taken;
  }

  add({ state, ...version }: ProductionVersion): void {
    const { seriesId, trainingWindow } = version;
    if (!state || this.#cache.holds(seriesId, version.version)) {
      return;
    }
    const stateBytes = Buffer.byteLength(JSON.stringify(state));
    const bytes = heavyBytes({ stateBytes });
    if (bytes > this.#room) {
      return;
    }
    try {
      const detector = restoreDetector(state as DetectorState);
      this.#models.push({
        seriesId,
        version: version.version,
        detector,
        stateBytes,
        trainingWindow,
        metrics: detector.metrics,
      });
      this.#room -= bytes;
    } catch {
      // Damaged, or of a detector of later: its own load tells what is wrong with it.
    }
  }

  /** Brings them into memory, once the fleet that they came with is there. */
  keep(): void {
    for (const model of this.#models) {
      this.#cache.keepStreamed(model);
    }
  }
}
