import { setTimeout as delay } from 'timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { type CatalogSettings, LOCATION } from '../entities';
import { FleetIndex } from '../fleet/FleetIndex';
import { retryDelayMs } from './backoff';
import {
  type FollowedChanges,
  type FollowedRegistry,
  RegistryFollower,
} from './RegistryFollower';

/** The fleet as the catalog has it, and the cursor up to which. */
interface Position {
  fleet: FleetIndex;
  cursor: string;
}

/** Keeps the catalog at what the registry says: all of it at the start, then change by change. */
export class RegistryEntityProvider implements EntityProvider {
  readonly #follower: RegistryFollower;
  readonly #settings: CatalogSettings;
  readonly #logger: LoggerService;
  readonly #shutdown = new AbortController();
  #running?: Promise<void>;

  static create(options: {
    registry: FollowedRegistry;
    settings: CatalogSettings;
    logger: LoggerService;
  }): RegistryEntityProvider {
    return new RegistryEntityProvider(
      new RegistryFollower(options.registry),
      options.settings,
      options.logger,
    );
  }

  private constructor(
    follower: RegistryFollower,
    settings: CatalogSettings,
    logger: LoggerService,
  ) {
    this.#follower = follower;
    this.#settings = settings;
    this.#logger = logger;
  }

  getProviderName(): string {
    return 'anomaly-registry';
  }

  /** Begins to follow. Returns at once: the registry may start after the catalog. */
  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#running = this.#run(connection, this.#shutdown.signal);
  }

  /** Stops to follow, and resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#shutdown.abort();
    await this.#running;
  }

  async #run(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<void> {
    let position: Position | undefined;
    let failures = 0;
    while (!signal.aborted) {
      try {
        if (position) {
          const news = await this.#follower.next(position.cursor, signal);
          const { fleet } = position;
          // Until the catalog has taken the news, only reading all again is safe.
          position = undefined;
          position = await this.#take(news, fleet, connection);
        } else {
          position = await this.#load(connection, signal);
        }
        failures = 0;
      } catch (error) {
        if (!signal.aborted) {
          failures += 1;
          await this.#pause(failures, error, signal);
        }
      }
    }
  }

  async #load(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<Position> {
    const { cursor, models } = await this.#follower.readAll(signal);
    const fleet = new FleetIndex(models, this.#settings);
    await replaceAll(connection, fleet);
    this.#logger.info(
      `The catalog has ${models.length} series of the registry`,
    );
    return { fleet, cursor };
  }

  /** @returns undefined when all must be read again */
  async #take(
    news: FollowedChanges,
    fleet: FleetIndex,
    connection: EntityProviderConnection,
  ): Promise<Position | undefined> {
    const { cursor, changes, lost } = news;
    if (lost) {
      return undefined;
    }
    const { added, removed } = fleet.apply(changes);
    if (fleet.outgrown) {
      const resized = new FleetIndex(fleet.models, this.#settings);
      await replaceAll(connection, resized);
      return { fleet: resized, cursor };
    }
    if (added.length > 0 || removed.length > 0) {
      await connection.applyMutation({
        type: 'delta',
        added: added.map(deferred),
        removed: removed.map(entityRef => ({
          entityRef,
          locationKey: LOCATION,
        })),
      });
    }
    return { fleet, cursor };
  }

  async #pause(
    failures: number,
    error: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const delayMs = retryDelayMs(failures);
    // The first few are the registry that has not started yet.
    this.#logger[failures > 4 ? 'warn' : 'debug'](
      `The registry cannot be followed, next try in ${delayMs} ms: ${error}`,
    );
    await delay(delayMs, undefined, { signal, ref: false }).catch(() => {});
  }
}

function deferred(entity: Entity) {
  return { entity, locationKey: LOCATION };
}

async function replaceAll(
  connection: EntityProviderConnection,
  fleet: FleetIndex,
): Promise<void> {
  await connection.applyMutation({
    type: 'full',
    entities: fleet.all().map(deferred),
  });
}
