import { NotFoundError } from '@backstage/errors';
import { FleetTable } from '../fleet';
import { compactModel } from './compactModel';
import { ModelLoader, type ModelLoaderOptions } from './ModelLoader';
import type { LoadOutcome, ModelSource, ServedModel } from './ModelSource';
import { SegmentedCache } from './SegmentedCache';

/** What an entry costs beside its state: key, objects, list links. */
const ENTRY_OVERHEAD_BYTES = 512;
/**
 * Memory of a restored heavy state to its serialised size: a forest keeps 18 bytes a node (link, value, and the nodes as
 * they were fitted), its base64 takes 8.
 */
const MEMORY_PER_STATE_BYTE = 2.25;
/** Outdated series of which is remembered since when they are. */
const MAX_OUTDATED_TIMES = 100_000;

export interface ModelCacheOptions extends ModelLoaderOptions {
  /** Bound of the heavy states in memory; 256 MiB when absent. */
  maxBytes?: number;
  /** The fleet's compact models; an empty table when absent. */
  fleet?: FleetTable;
  /** Told of each heavy model that was loaded from the source. */
  onHeavyLoaded?: (model: ServedModel) => void;
  now?: () => number;
}

export interface CacheStatistics {
  /** Models of which this process can answer without asking. */
  models: number;
  fleet: number;
  fleetBytes: number;
  heavy: number;
  heavyBytes: number;
  heavyMaxBytes: number;
  hits: number;
  misses: number;
  /** 0 to 1; 1 before the first look-up. */
  hitRate: number;
}

/** A model in memory. */
export interface HeldModel {
  readonly model: ServedModel;
  /** Epoch milliseconds since when it is known to be outdated; absent while it is not. */
  readonly outdatedSince?: number;
}

interface Heavy {
  readonly model: ServedModel;
  outdated: boolean;
}

/**
 * Production versions in memory: compact ones in the fleet's table, heavy ones in a cache that is bounded by bytes.
 *
 * A change marks an entry as outdated and does not drop it: when the registry cannot be asked for the new version, the
 * old one still answers better than any fallback. What was loading while the change came is not kept as current.
 */
export class ModelCache {
  readonly #loader: ModelLoader;
  readonly #heavy: SegmentedCache<Heavy>;
  readonly #onHeavyLoaded: ModelCacheOptions['onHeavyLoaded'];
  readonly #now: () => number;
  readonly #outdatedSince = new Map<string, number>();
  #fleet: FleetTable;
  /** Look-ups that memory answered; the scoring loops count theirs here. */
  hits = 0;
  misses = 0;

  static create(source: ModelSource, options: ModelCacheOptions = {}) {
    return new ModelCache(source, options);
  }

  private constructor(source: ModelSource, options: ModelCacheOptions) {
    const { maxBytes = 256 * 1024 * 1024, fleet = FleetTable.create() } =
      options;
    this.#loader = ModelLoader.create(source, options);
    this.#fleet = fleet;
    this.#onHeavyLoaded = options.onHeavyLoaded;
    this.#now = options.now ?? Date.now;
    this.#heavy = SegmentedCache.create<Heavy>({
      maxBytes,
      bytesOf: ({ model }) =>
        Math.ceil(model.stateBytes * MEMORY_PER_STATE_BYTE) +
        ENTRY_OVERHEAD_BYTES,
    });
  }

  /** The compact models, and which series have heavy ones. Another table after {@link replaceFleet}. */
  get fleet(): FleetTable {
    return this.#fleet;
  }

  /** The model in memory, unless it is known to be outdated. Counts as a hit or a miss. */
  current(seriesId: string): ServedModel | undefined {
    const entry = this.#heavy.get(seriesId);
    const slot = entry ? -1 : this.#compactSlot(seriesId);
    if (entry ? entry.outdated : slot < 0 || this.#fleet.isOutdated(slot)) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    return entry ? entry.model : this.#fleet.model(slot);
  }

  /** The model in memory, outdated or not. */
  held(seriesId: string): HeldModel | undefined {
    const entry = this.#heavy.get(seriesId);
    const slot = entry ? -1 : this.#compactSlot(seriesId);
    if (!entry && slot < 0) {
      return undefined;
    }
    return {
      model: entry ? entry.model : this.#fleet.model(slot),
      outdatedSince: (entry ? entry.outdated : this.#fleet.isOutdated(slot))
        ? this.#outdatedSince.get(seriesId) ?? this.#now()
        : undefined,
    };
  }

  /**
   * Loads the version in Production; at most one load of a series runs at a time, however many wait for it.
   *
   * @returns undefined when the series has no Production version, or when a load failed a moment ago
   * @throws NotFoundError when the source positively does not know the series; any other error when it cannot say
   */
  async load(seriesId: string): Promise<ServedModel | undefined> {
    const outcome = await this.#loader.load(seriesId, answered =>
      this.#keep(seriesId, answered),
    );
    if (outcome?.kind === 'unknown') {
      throw new NotFoundError(`Series '${seriesId}' is not registered`);
    }
    return outcome?.kind === 'model' ? outcome.model : undefined;
  }

  #keep(seriesId: string, outcome: LoadOutcome): void {
    this.#outdatedSince.delete(seriesId);
    if (outcome.kind !== 'model') {
      this.#fleet.remove(seriesId);
      this.#heavy.delete(seriesId);
      return;
    }
    const { model } = outcome;
    const compact = compactModel(model);
    if (compact) {
      this.#heavy.delete(seriesId);
      this.#fleet.put(compact);
    } else {
      this.#fleet.putHeavy(seriesId, model.version);
      this.#heavy.set(seriesId, { model, outdated: false });
      this.#onHeavyLoaded?.(model);
    }
  }

  /** Keeps a heavy state that was not read from the source. It is outdated when another version is in Production. */
  keepHeavy(model: ServedModel): void {
    const slot = this.#fleet.find(model.seriesId);
    const outdated =
      slot < 0 ||
      this.#fleet.isOutdated(slot) ||
      this.#fleet.version(slot) !== model.version;
    this.#heavy.set(model.seriesId, { model, outdated });
  }

  /** Says that a series' version in Production, or the series itself, changed. */
  invalidate(seriesId: string): void {
    this.#loader.forget(seriesId);
    this.#fleet.markOutdated(seriesId);
    const entry = this.#heavy.peek(seriesId);
    if (entry) {
      entry.outdated = true;
    }
    if (
      (entry || this.#fleet.find(seriesId) >= 0) &&
      this.#outdatedSince.size < MAX_OUTDATED_TIMES
    ) {
      this.#outdatedSince.set(seriesId, this.#now());
    }
  }

  /** Forgets a series that is no more. */
  remove(seriesId: string): void {
    this.#loader.forget(seriesId);
    this.#fleet.remove(seriesId);
    this.#heavy.delete(seriesId);
    this.#outdatedSince.delete(seriesId);
  }

  /** Says that anything may have changed. */
  invalidateAll(): void {
    this.#loader.forgetAll();
    this.#fleet.markAllOutdated();
    for (const [, entry] of this.#heavy.entries()) {
      entry.outdated = true;
    }
  }

  /** Takes over what all of the fleet has in Production; heavy states of those versions stay. */
  replaceFleet(fleet: FleetTable): void {
    this.#loader.forgetAll();
    this.#outdatedSince.clear();
    this.#fleet = fleet;
    for (const [seriesId, entry] of [...this.#heavy.entries()]) {
      const slot = fleet.find(seriesId);
      if (slot < 0 || !fleet.isHeavy(slot)) {
        this.#heavy.delete(seriesId);
      } else {
        entry.outdated = fleet.version(slot) !== entry.model.version;
      }
    }
  }

  /** Lets loads that failed be tried at once, e.g. because the registry answers again. */
  retryFailed(): void {
    this.#loader.retryFailed();
  }

  statistics(): CacheStatistics {
    const { hits, misses } = this;
    const lookups = hits + misses;
    const heavy = this.#heavy.size;
    return {
      models: this.#fleet.size - this.#fleet.heavySize + heavy,
      fleet: this.#fleet.size,
      fleetBytes: this.#fleet.bytes,
      heavy,
      heavyBytes: this.#heavy.bytes,
      heavyMaxBytes: this.#heavy.maxBytes,
      hits,
      misses,
      hitRate: lookups === 0 ? 1 : hits / lookups,
    };
  }

  #compactSlot(seriesId: string): number {
    const slot = this.#fleet.find(seriesId);
    return slot >= 0 && !this.#fleet.isHeavy(slot) ? slot : -1;
  }
}
