import type { LoggerService } from '@backstage/backend-plugin-api';
import { actorOf, type Caller } from '@vigia/plugin-anomaly-node';
import type { Defaults, SizingComparison } from '@vigia/plugin-capacity-common';
import { LRUCache } from 'lru-cache';
import type { FleetFigures } from './figures';
import { fleetDefaults } from './fleetDefaults';
import { fleetFigures } from './fleetFigures';
import { fleetSizing } from './fleetSizing';
import { type FleetClients, readFleet } from './readFleet';

const TTL_MS = 60_000;
/** Callers whose figures are kept: each sees what he himself may. */
const MAX_CALLERS = 1_000;

interface Services {
  clientsFor: (caller: Caller) => FleetClients;
  logger: LoggerService;
  now?: () => number;
}

/** What this portal measures, as the caller may see it; read once a minute at most. */
export class LiveService {
  readonly #figures: LRUCache<string, FleetFigures, Caller>;

  constructor({ clientsFor, logger, now = Date.now }: Services) {
    this.#figures = new LRUCache<string, FleetFigures, Caller>({
      max: MAX_CALLERS,
      ttl: TTL_MS,
      ttlResolution: 0,
      perf: { now },
      fetchMethod: async (_actor, _stale, { context }) =>
        fleetFigures(
          await readFleet(clientsFor(context), { at: now(), logger }),
        ),
    });
  }

  async defaults(caller: Caller): Promise<Defaults> {
    return fleetDefaults(await this.#figuresFor(caller));
  }

  async sizing(caller: Caller): Promise<SizingComparison> {
    return fleetSizing(await this.#figuresFor(caller));
  }

  #figuresFor(caller: Caller): Promise<FleetFigures> {
    return this.#figures.forceFetch(actorOf(caller), { context: caller });
  }
}
