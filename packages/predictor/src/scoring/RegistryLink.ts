import {
  ChangeFollower,
  type ChangeFollowerOptions,
  type ChangeListener,
  type FollowerState,
} from '../changes';
import { loadFleet, type FleetSnapshot } from '../fleet';
import {
  ModelRefresher,
  StreamedStates,
  type Freshness,
  type ModelCache,
} from '../models';
import { ProductionFollower } from './ProductionFollower';
import type { FleetRegistry } from './ScoringOptions';

/** Longest time that a start waits for the registry's first word. */
const START_TIMEOUT_MS = 10_000;

export interface RegistryLinkOptions
  extends Pick<ChangeFollowerOptions, 'onError' | 'wait'> {
  registry: FleetRegistry;
  cache: ModelCache;
  freshness: Freshness;
  /** Who else is told of changes. */
  listeners?: readonly ChangeListener[];
  /** Told of a series that is no more. */
  onDeleted: (seriesId: string) => void;
}

/** Keeps the models in memory true to the registry: reads all of the fleet, then what changes. */
export class RegistryLink {
  readonly #options: RegistryLinkOptions;
  readonly #refresher: ModelRefresher;
  readonly #stopped = new AbortController();
  #follower: ChangeFollower | undefined;
  #following: Promise<void> | undefined;
  #savableCursor: string | undefined;

  constructor(options: RegistryLinkOptions) {
    this.#options = options;
    this.#refresher = ModelRefresher.create(options.cache);
  }

  /** What is known of the registry. */
  get state(): FollowerState {
    return this.#follower?.state ?? { reachable: false, inStep: false };
  }

  /** All up to here is in memory: from here the feed goes on at the next start. Undefined while nothing was read. */
  get savableCursor(): string | undefined {
    if (this.#refresher.waiting === 0 && this.state.inStep) {
      this.#savableCursor = this.state.cursor;
    }
    return this.#savableCursor;
  }

  /**
   * Follows the registry until the signal aborts or {@link stop}.
   *
   * @param snapshot - what the cache has from disk; all of the fleet is read from the registry when absent
   * @returns resolves at the registry's first word, or at the first failure to get it
   */
  follow(signal: AbortSignal, snapshot?: FleetSnapshot): Promise<void> {
    if (snapshot) {
      const { cache } = this.#options;
      this.#savableCursor = snapshot.cursor;
      for (const seriesId of cache.outdated()) {
        // They had changed when the table was saved, and were not loaded yet.
        cache.invalidate(seriesId, snapshot.savedAt);
        this.#refresher.refresh(seriesId);
      }
    }
    return new Promise(resolve => {
      const timer = setTimeout(resolve, START_TIMEOUT_MS).unref();
      const heard = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#follower = this.#createFollower(snapshot?.cursor, heard);
      this.#following = this.#follower
        .run(AbortSignal.any([signal, this.#stopped.signal]))
        .finally(heard);
    });
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#refresher.stop();
    await this.#following;
  }

  #createFollower(
    cursor: string | undefined,
    heard: () => void,
  ): ChangeFollower {
    const { listeners = [], onError, registry, wait } = this.#options;
    const production = new ProductionFollower({
      ...this.#options,
      refresher: this.#refresher,
      startOver: () => this.#follower?.startOver(),
    });
    return ChangeFollower.create({
      registry,
      cursor,
      begin: signal => this.#readFleet(signal),
      // The others first: a breaker must know that the registry answers before models are loaded through it.
      listeners: [
        ...listeners,
        production,
        { changed() {}, reset() {}, inStep: heard },
      ],
      onError: error => {
        onError?.(error);
        heard();
      },
      wait,
    });
  }

  async #readFleet(signal: AbortSignal): Promise<string> {
    const { cache, freshness, registry } = this.#options;
    const beganAt = freshness.now();
    const states = new StreamedStates(cache);
    const { table, cursor } = await loadFleet(registry, {
      signal,
      onHeavy: version => states.add(version),
    });
    this.#refresher.clear();
    cache.replaceFleet(table, freshness.knownAt);
    freshness.readFromRegistry(beganAt);
    states.keep();
    for (const seriesId of cache.outdated()) {
      this.#refresher.refresh(seriesId);
    }
    return cursor;
  }
}
