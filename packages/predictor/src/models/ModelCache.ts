import { NotFoundError } from '@backstage/errors';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { FleetTable } from '../fleet';
import { toCompactModel } from './toCompactModel';
import { heavyBytes } from './heavyBytes';
import { ModelLoader, type ModelLoaderOptions } from './ModelLoader';
import type { LoadOutcome, ModelSource, ServedModel } from './ModelSource';
import { SegmentedCache } from './SegmentedCache';

/** Outdated series of which is remembered since when they are. */
const MAX_OUTDATED_TIMES = 100_000;

export interface ModelCacheOptions extends ModelLoaderOptions {
  /** Bound of the heavy states in memory; 256 MiB when absent. */
  maxBytes?: number;
  /** The fleet's compact models; an empty table when absent. */
  fleet?: FleetTable;
  /** Told of each heavy model that the registry gave. */
  onHeavyKept?: (model: ServedModel) => void;
  /** Told of each series that has no heavy model in Production, as the registry says. */
  onHeavyGone?: (seriesId: string) => void;
  now?: () => number;
}

/** A model in memory. */
export interface HeldModel {
  readonly model: ServedModel;
  /** Epoch milliseconds since when it is known to be outdated; absent while it is not. */
  readonly outdatedSince?: number;
}

interface Heavy {
  readonly model: ServedModel;
  outdatedSince?: number;
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
  readonly #onHeavyKept: ModelCacheOptions['onHeavyKept'];
  readonly #onHeavyGone: ModelCacheOptions['onHeavyGone'];
  readonly #now: () => number;
  /** Of compact models. */
  readonly #outdatedSince = new Map<string, number>();
  #fleet: FleetTable;
  #misses = 0;
  /** Look-ups that memory answered; the scoring loops count theirs here. */
  hits = 0;

  static create(source: ModelSource, options: ModelCacheOptions = {}) {
    return new ModelCache(source, options);
  }

  private constructor(source: ModelSource, options: ModelCacheOptions) {
    const { maxBytes = 256 * 1024 * 1024, fleet = FleetTable.create() } =
      options;
    this.#loader = ModelLoader.create(source, options);
    this.#fleet = fleet;
    this.#onHeavyKept = options.onHeavyKept;
    this.#onHeavyGone = options.onHeavyGone;
    this.#now = options.now ?? Date.now;
    this.#heavy = SegmentedCache.create<Heavy>({
      maxBytes,
      bytesOf: ({ model }) => heavyBytes(model),
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
    if (
      entry
        ? entry.outdatedSince !== undefined
        : slot < 0 || this.#fleet.isOutdated(slot)
    ) {
      this.#misses++;
      return undefined;
    }
    this.hits++;
    return entry ? entry.model : this.#fleet.model(slot);
  }

  /** The model in memory, outdated or not. */
  held(seriesId: string): HeldModel | undefined {
    const entry = this.#heavy.get(seriesId);
    const slot = entry ? -1 : this.#compactSlot(seriesId);
    if (entry || slot < 0) {
      return entry;
    }
    return {
      model: this.#fleet.model(slot),
      outdatedSince: this.#fleet.isOutdated(slot)
        ? this.#outdatedSince.get(seriesId) ?? this.#now()
        : undefined,
    };
  }

  /** Whether a heavy model's state of this version is in memory. */
  holds(seriesId: string, version: number): boolean {
    return this.#heavy.peek(seriesId)?.model.version === version;
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

  /**
   * Loads as {@link load}, also when a load failed a moment ago: for who waits between attempts himself.
   *
   * @throws Error when the source cannot say
   */
  async refresh(seriesId: string): Promise<void> {
    await this.#loader.load(
      seriesId,
      answered => this.#keep(seriesId, answered),
      { evenAfterFailure: true },
    );
  }

  #keep(seriesId: string, outcome: LoadOutcome): void {
    this.#outdatedSince.delete(seriesId);
    const compact =
      outcome.kind === 'model' ? toCompactModel(outcome.model) : undefined;
    if (outcome.kind === 'model' && !compact) {
      this.#fleet.putHeavy(seriesId, outcome.model.version);
      this.#heavy.set(seriesId, { model: outcome.model });
      this.#onHeavyKept?.(outcome.model);
      return;
    }
    this.#heavy.delete(seriesId);
    this.#onHeavyGone?.(seriesId);
    if (compact) {
      this.#fleet.put(compact);
    } else {
      this.#fleet.remove(seriesId);
    }
  }

  /** Keeps a heavy state that came with the fleet, unless the series has changed since. */
  keepStreamed(model: ServedModel): void {
    if (this.#isInProduction(model)) {
      this.#heavy.set(model.seriesId, { model });
      this.#onHeavyKept?.(model);
    }
  }

  /**
   * Keeps a heavy state that was read from disk. It is outdated when another version is in Production.
   *
   * @param savedAt - when the version was known to be in Production, epoch milliseconds
   * @returns what is kept now
   */
  keepFromDisk(model: ServedModel, savedAt: number): HeldModel {
    const entry: Heavy = {
      model,
      outdatedSince: this.#isInProduction(model) ? undefined : savedAt,
    };
    this.#heavy.set(model.seriesId, entry);
    return entry;
  }

  #isInProduction({ seriesId, version }: ServedModel): boolean {
    const slot = this.#fleet.find(seriesId);
    return (
      slot >= 0 &&
      !this.#fleet.isOutdated(slot) &&
      this.#fleet.isHeavy(slot) &&
      this.#fleet.version(slot) === version
    );
  }

  /**
   * Says that a series' version in Production, or the series itself, changed.
   *
   * @param since - when the version in memory was last known to be in Production, epoch milliseconds; now when absent
   */
  invalidate(seriesId: string, since = this.#now()): void {
    this.#loader.forget(seriesId);
    this.#fleet.markOutdated(seriesId);
    const entry = this.#heavy.peek(seriesId);
    if (entry) {
      entry.outdatedSince ??= since;
    } else if (
      this.#compactSlot(seriesId) >= 0 &&
      !this.#outdatedSince.has(seriesId) &&
      this.#outdatedSince.size < MAX_OUTDATED_TIMES
    ) {
      this.#outdatedSince.set(seriesId, since);
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
      entry.outdatedSince ??= this.#now();
    }
  }

  /**
   * Takes over what all of the fleet has in Production; heavy states of those versions stay, and outdated ones until they
   * are loaded anew.
   *
   * @param since - when what was in memory was last known to be in Production, epoch milliseconds; now when absent
   */
  replaceFleet(fleet: FleetTable, since = this.#now()): void {
    this.#loader.forgetAll();
    this.#outdatedSince.clear();
    this.#fleet = fleet;
    for (const [seriesId, entry] of [...this.#heavy.entries()]) {
      const slot = fleet.find(seriesId);
      if (slot < 0 || !fleet.isHeavy(slot)) {
        this.#heavy.delete(seriesId);
      } else if (this.#isInProduction(entry.model)) {
        entry.outdatedSince = undefined;
      } else {
        entry.outdatedSince ??= since;
      }
    }
  }

  /** Series whose model in memory is not the one in Production. */
  outdated(): Set<string> {
    const found = new Set<string>();
    const fleet = this.#fleet;
    for (let slot = 0; slot < fleet.slots; slot++) {
      if (fleet.has(slot) && fleet.isOutdated(slot)) {
        found.add(fleet.seriesId(slot));
      }
    }
    for (const [seriesId, { outdatedSince }] of this.#heavy.entries()) {
      if (outdatedSince !== undefined) {
        found.add(seriesId);
      }
    }
    return found;
  }

  /** Lets loads that failed be tried at once, e.g. because the registry answers again. */
  retryFailed(): void {
    this.#loader.retryFailed();
  }

  /** What an instance tells of its models in memory. */
  statistics(): Omit<InstanceReport['models'], 'snapshotSavedAt'> {
    const lookups = this.hits + this.#misses;
    return {
      fleet: this.#fleet.size,
      fleetBytes: this.#fleet.bytes,
      heavy: this.#heavy.size,
      heavyBytes: this.#heavy.bytes,
      heavyMaxBytes: this.#heavy.maxBytes,
      // Nothing was missed before the first look-up.
      hitRate: lookups === 0 ? 1 : this.hits / lookups,
    };
  }

  #compactSlot(seriesId: string): number {
    const slot = this.#fleet.find(seriesId);
    return slot >= 0 && !this.#fleet.isHeavy(slot) ? slot : -1;
  }
}
