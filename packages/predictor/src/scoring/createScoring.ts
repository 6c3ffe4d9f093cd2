import type {
  InstanceReport,
  RegistryClient,
} from '@vigia/plugin-anomaly-common';
import {
  ChangeFollower,
  type ChangeListener,
  type FollowerState,
} from '../changes';
import { ContextStore } from '../context';
import { loadFleet } from '../fleet';
import {
  BoundsLayer,
  MemoryLayer,
  OutdatedMemoryLayer,
  RegistryLayer,
  StateFileLayer,
  StatisticsLayer,
  type HistoryStats,
  type ScoringLayer,
} from '../layers';
import {
  Freshness,
  ModelCache,
  RegistryModelSource,
  warmModels,
  type ModelCacheOptions,
  type ModelSource,
} from '../models';
import type { PredictionRecorder } from '../recording';
import type { Tracing } from '../tracing';
import { AnsweredByPool } from './AnsweredByPool';
import { FleetDisk } from './FleetDisk';
import type { LayerErrorListener } from './LayerChain';
import { Predictor } from './Predictor';
import { ProductionFollower } from './ProductionFollower';

/** Longest time that a start waits for the registry's first word. */
const START_TIMEOUT_MS = 10_000;
const SAVE_INTERVAL_MS = 30_000;

export interface ScoringOptions {
  registry: Pick<
    RegistryClient,
    'followChanges' | 'getProduction' | 'getSeries' | 'streamSnapshot'
  >;
  /** Loads single models: the registry itself when absent, or one behind a breaker. */
  source?: ModelSource;
  /** Where the past of a series is known, the best first. */
  history?: readonly HistoryStats[];
  /** Kept on disk for the next start; nothing is when absent. */
  disk?: {
    /** Shared by the processes of a machine. */
    directory: string;
    /** Whether this process writes it: one does on a machine. */
    writes: boolean;
    /** How often the table is saved when it changed; 30 s when absent. */
    saveIntervalMs?: number;
    /** Bound of the heavy states on disk; 1 GiB when absent. */
    maxStateBytes?: number;
  };
  /** Bound of the heavy states in memory; 256 MiB when absent. */
  heavyBytes?: number;
  /** Bound of the contexts in memory; 64 MiB when absent. */
  contextBytes?: number;
  /** Who else is told of changes. */
  listeners?: readonly ChangeListener[];
  recorder?: PredictionRecorder;
  tracing?: Tracing;
  /** Told why a layer was passed over. */
  onLayerError?: LayerErrorListener;
  /** Told of every load of a single model. */
  onLoad?: ModelCacheOptions['onLoad'];
  /** Told of what failed beside requests: the change feed, the disk. */
  onError?: (failure: { during: 'following' | 'disk'; error: unknown }) => void;
  /** Replaces the wait between failed polls in tests. */
  wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/** The scoring core with all that keeps its models true to the registry. */
export class Scoring {
  readonly predictor: Predictor;
  readonly cache: ModelCache;
  readonly contexts: ContextStore;
  readonly #options: ScoringOptions;
  readonly #freshness = Freshness.create();
  readonly #disk: FleetDisk | undefined;
  readonly #production: ProductionFollower;
  readonly #stopped = new AbortController();
  #follower: ChangeFollower | undefined;
  #following: Promise<void> | undefined;
  /** All up to here is in memory: from here the feed goes on at the next start. */
  #savableCursor: string | undefined;
  #saveTimer: NodeJS.Timeout | undefined;

  constructor(options: ScoringOptions) {
    const {
      registry,
      disk,
      source = new RegistryModelSource(registry),
    } = options;
    this.#options = options;
    this.#disk =
      disk &&
      new FleetDisk({
        ...disk,
        onError: error => options.onError?.({ during: 'disk', error }),
      });
    const states = disk?.writes ? this.#disk?.states : undefined;
    this.cache = ModelCache.create(source, {
      maxBytes: options.heavyBytes,
      onLoad: options.onLoad,
      onHeavyLoaded: states && (model => states.keep(model)),
    });
    this.contexts = ContextStore.create({ maxBytes: options.contextBytes });
    this.#production = new ProductionFollower({
      cache: this.cache,
      contexts: this.contexts,
      freshness: this.#freshness,
      files: states,
      startOver: () => this.#follower?.startOver(),
    });
    const answers = AnsweredByPool.create();
    this.predictor = Predictor.create({
      ...options,
      layers: this.#layers(answers),
      answers,
      cache: this.cache,
      contexts: this.contexts,
      freshness: this.#freshness,
    });
  }

  #layers(answers: AnsweredByPool): ScoringLayer[] {
    const memory = { cache: this.cache, freshness: this.#freshness, answers };
    const { history = [] } = this.#options;
    return [
      new MemoryLayer(memory),
      new RegistryLayer(memory),
      new OutdatedMemoryLayer(memory),
      ...(this.#disk
        ? [new StateFileLayer({ ...memory, files: this.#disk.states })]
        : []),
      ...history.map(past => new StatisticsLayer({ history: past, answers })),
      new BoundsLayer(answers),
    ];
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
      this.#savableCursor = snapshot.cursor;
      this.#refreshOutdated();
    }
    const { disk } = this.#options;
    if (disk?.writes) {
      this.#saveTimer = setInterval(
        () => void this.saveSnapshot(),
        disk.saveIntervalMs ?? SAVE_INTERVAL_MS,
      ).unref();
    }
    await this.#follow(signal, snapshot?.cursor);
  }

  /** Resolves at the registry's first word, or at the first failure to get it. */
  #follow(signal: AbortSignal, cursor: string | undefined): Promise<void> {
    const { registry, listeners = [], onError, wait } = this.#options;
    const stopped = AbortSignal.any([signal, this.#stopped.signal]);
    return new Promise(resolve => {
      const timer = setTimeout(resolve, START_TIMEOUT_MS).unref();
      const heard = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#follower = ChangeFollower.create({
        registry,
        cursor,
        begin: beginning => this.#readFleet(beginning),
        listeners: [
          this.#production,
          ...listeners,
          {
            changed() {},
            reset() {},
            inStep: () => {
              this.#noteCursor();
              heard();
            },
          },
        ],
        onError: error => {
          onError?.({ during: 'following', error });
          heard();
        },
        wait,
      });
      this.#following = this.#follower.run(stopped).finally(heard);
    });
  }

  async #readFleet(signal: AbortSignal): Promise<string> {
    const { table, cursor } = await loadFleet(this.#options.registry, {
      signal,
    });
    this.#production.refresher.clear();
    this.cache.replaceFleet(table);
    this.#freshness.readFromRegistry();
    return cursor;
  }

  /** Series that had changed when the table was saved, and were not loaded yet. */
  #refreshOutdated(): void {
    const { fleet } = this.cache;
    for (let slot = 0; slot < fleet.slots; slot++) {
      if (fleet.has(slot) && fleet.isOutdated(slot)) {
        this.#production.refresher.refresh(fleet.seriesId(slot));
      }
    }
  }

  #noteCursor(): void {
    if (this.#production.refresher.waiting === 0 && this.state.inStep) {
      this.#savableCursor = this.state.cursor;
    }
  }

  /** What is known of the registry. */
  get state(): FollowerState {
    return this.#follower?.state ?? { reachable: false, inStep: false };
  }

  /**
   * Saves the models on disk, when there is one, this process writes it, and there is something new. Not while the
   * registry is away: what is on disk then is as new as what is in memory, and says truly of when it is.
   */
  async saveSnapshot(): Promise<void> {
    if (!this.#disk || !this.#options.disk?.writes) {
      return;
    }
    this.#noteCursor();
    if (this.#freshness.followed && this.#savableCursor !== undefined) {
      await this.#disk.save(this.cache.fleet, this.#savableCursor);
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
    if (seriesIds && this.#options.disk?.writes) {
      await states
        ?.saveOrder(seriesIds)
        .catch(error => this.#options.onError?.({ during: 'disk', error }));
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
    const kept = await this.#disk?.states.read(seriesId);
    if (kept) {
      this.cache.keepHeavy(kept);
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
    this.#production.refresher.stop();
    await this.#following;
    await this.#disk?.states.flush();
  }
}

/** Puts the scoring core together, for the portal and for a process of its own alike. */
export function createScoring(options: ScoringOptions): Scoring {
  return new Scoring(options);
}
