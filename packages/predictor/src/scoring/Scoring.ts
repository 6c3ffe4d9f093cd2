import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import type { FollowerState } from '../changes';
import { ContextStore } from '../context';
import {
  Freshness,
  ModelCache,
  RegistryModelSource,
  warmModels,
} from '../models';
import { AnsweredByPool } from './AnsweredByPool';
import { createLayers } from './createLayers';
import { FleetDisk } from './FleetDisk';
import { Predictor } from './Predictor';
import { RegistryLink } from './RegistryLink';
import type { ScoringOptions } from './ScoringOptions';

const SAVE_INTERVAL_MS = 30_000;

/** The scoring core with all that keeps its models true to the registry. */
export class Scoring {
  readonly predictor: Predictor;
  readonly cache: ModelCache;
  readonly contexts: ContextStore;
  readonly #options: ScoringOptions;
  readonly #freshness = Freshness.create();
  readonly #disk: FleetDisk | undefined;
  readonly #link: RegistryLink;
  readonly #stopped = new AbortController();
  #saveTimer: NodeJS.Timeout | undefined;

  constructor(options: ScoringOptions) {
    const { disk, onError, registry } = options;
    this.#options = options;
    this.#disk =
      disk &&
      new FleetDisk({
        ...disk,
        onError: error => onError?.({ during: 'disk', error }),
      });
    const states = this.#disk?.states;
    this.cache = ModelCache.create(
      options.source ?? new RegistryModelSource(registry),
      {
        maxBytes: options.heavyBytes,
        onLoad: options.onLoad,
        onHeavyKept: model => states?.keep(model),
        onHeavyGone: seriesId => void states?.remove(seriesId),
      },
    );
    this.contexts = ContextStore.create({ maxBytes: options.contextBytes });
    this.#link = new RegistryLink({
      ...options,
      cache: this.cache,
      freshness: this.#freshness,
      onDeleted: seriesId => {
        this.contexts.remove(seriesId);
        void states?.remove(seriesId);
      },
      onError: error => onError?.({ during: 'following', error }),
    });
    const memory = {
      cache: this.cache,
      freshness: this.#freshness,
      answers: AnsweredByPool.create(),
    };
    this.predictor = Predictor.create({
      ...options,
      ...memory,
      layers: createLayers({ ...memory, files: states, ...options }),
      contexts: this.contexts,
    });
  }

  /**
   * Reads what is on disk, and follows the registry until the signal aborts. Resolves when the models are those of the
   * registry, or when it does not answer: whatever is there then is served.
   */
  async start(signal: AbortSignal): Promise<void> {
    const snapshot = await this.#disk?.open();
    if (snapshot) {
      this.cache.replaceFleet(snapshot.table);
      this.#freshness.readFromDisk(snapshot.savedAt);
    }
    const { disk } = this.#options;
    if (disk?.writes) {
      this.#saveTimer = setInterval(
        () => void this.saveSnapshot(),
        disk.saveIntervalMs ?? SAVE_INTERVAL_MS,
      ).unref();
    }
    await this.#link.follow(signal, snapshot);
    // A process that loses the registry in its first minute has something to start from again.
    await this.saveSnapshot();
  }

  /** What is known of the registry. */
  get state(): FollowerState {
    return this.#link.state;
  }

  /**
   * Saves the models on disk, when there is one, this process writes it, and there is something new. Not while the
   * registry is away: what is on disk then is as new as what is in memory, and says truly of when it is.
   */
  async saveSnapshot(): Promise<void> {
    const cursor = this.#link.savableCursor;
    if (this.#freshness.followed && cursor !== undefined) {
      await this.#disk?.save(this.cache.fleet, cursor);
    }
  }

  /**
   * Loads heavy models before they are asked for, the first of them first, until the cache is nearly full: from the
   * registry, or from disk where it does not give them.
   *
   * @param seriesIds - the busiest first; as they were given the last time when absent
   * @returns how many were loaded
   */
  async warm(seriesIds?: readonly string[]): Promise<number> {
    const states = this.#disk?.states;
    if (seriesIds) {
      await states?.saveOrder(seriesIds);
    }
    const order = seriesIds ?? (await states?.order()) ?? [];
    return warmModels(
      this.cache,
      order,
      seriesId => this.#loadHeavy(seriesId),
      this.#stopped.signal,
    );
  }

  async #loadHeavy(seriesId: string): Promise<boolean> {
    const loaded = await this.cache.load(seriesId).catch(() => undefined);
    if (loaded) {
      return true;
    }
    const { fleet } = this.cache;
    const kept =
      fleet.find(seriesId) < 0
        ? undefined
        : await this.#disk?.states.read(seriesId);
    if (kept) {
      this.cache.keepFromDisk(kept.model, kept.savedAt);
    }
    return kept !== undefined;
  }

  /** What an instance tells of its models and of the registry. */
  statistics(): Pick<InstanceReport, 'models' | 'registry'> {
    const { fleet, fleetBytes, heavy, heavyBytes, heavyMaxBytes, hitRate } =
      this.cache.statistics();
    const { reachable, cursor, syncedAt } = this.state;
    return {
      models: {
        fleet,
        fleetBytes,
        heavy,
        heavyBytes,
        heavyMaxBytes,
        hitRate,
        snapshotSavedAt: this.#disk?.savedAt,
      },
      registry: { reachable, cursor, syncedAt },
    };
  }

  /** Ends the following, and saves what is new. */
  async stop(): Promise<void> {
    clearInterval(this.#saveTimer);
    await this.saveSnapshot();
    this.#stopped.abort();
    await this.#link.stop();
    await this.#disk?.states.flush();
  }
}
