import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  type CatalogSettings,
  equipmentEntity,
  modelEntity,
  type ModelSummary,
  platformEntities,
  sourceEntity,
} from '../entities';

/** What must change in the catalog. */
export interface FleetDelta {
  /** New or changed. */
  added: Entity[];
  /** References of entities that are gone. */
  removed: string[];
}

/** The series behind one entity, and how they make it. */
interface Group {
  members: Map<string, ModelSummary>;
  build(members: Iterable<ModelSummary>): Entity;
  /** The entity that the catalog has of it. */
  current?: { ref: string; json: string };
}

/**
 * The fleet as the catalog shall show it: which series stand behind which entity. No I/O; series in, entities out.
 *
 * Every series belongs to the group of its model (or, in a fleet past `maxModelEntities`, of its equipment) and to that
 * of its source. A change rebuilds only the groups that it touches.
 */
export class FleetIndex {
  readonly #settings: CatalogSettings;
  readonly #perEquipment: boolean;
  readonly #models = new Map<string, ModelSummary>();
  readonly #groups = new Map<string, Group>();

  constructor(models: Iterable<ModelSummary>, settings: CatalogSettings) {
    this.#settings = settings;
    for (const model of models) {
      this.#models.set(model.seriesId, model);
    }
    this.#perEquipment = this.#models.size > settings.maxModelEntities;
    for (const model of this.#models.values()) {
      this.#join(model);
    }
  }

  /** Whether the fleet has grown or shrunk past `maxModelEntities` since it was indexed: then index it anew. */
  get outgrown(): boolean {
    return (
      this.#models.size > this.#settings.maxModelEntities !== this.#perEquipment
    );
  }

  get models(): Iterable<ModelSummary> {
    return this.#models.values();
  }

  /** All entities. */
  all(): Entity[] {
    const entities = [...this.#groups.values()].map(group =>
      this.#build(group),
    );
    return [...platformEntities(this.#settings), ...entities];
  }

  /** Takes in what became of some series (undefined: deleted), and says what changes by it. */
  apply(changes: ReadonlyMap<string, ModelSummary | undefined>): FleetDelta {
    const touched = new Set<string>();
    for (const [seriesId, model] of changes) {
      const before = this.#models.get(seriesId);
      for (const key of before ? this.#leave(before) : []) {
        touched.add(key);
      }
      this.#models.delete(seriesId);
      if (model) {
        this.#models.set(seriesId, model);
        for (const key of this.#join(model)) {
          touched.add(key);
        }
      }
    }
    return this.#deltaOf(touched);
  }

  #deltaOf(keys: Iterable<string>): FleetDelta {
    const delta: FleetDelta = { added: [], removed: [] };
    for (const key of keys) {
      const group = this.#groups.get(key)!;
      const before = group.current;
      if (group.members.size === 0) {
        this.#groups.delete(key);
        delta.removed.push(...(before ? [before.ref] : []));
        continue;
      }
      const entity = this.#build(group);
      if (group.current?.json !== before?.json) {
        delta.added.push(entity);
      }
    }
    return delta;
  }

  #build(group: Group): Entity {
    const entity = group.build(group.members.values());
    group.current = {
      ref: stringifyEntityRef(entity),
      json: JSON.stringify(entity),
    };
    return entity;
  }

  /** The groups of a series, by key. */
  #groupsOf(model: ModelSummary): Record<string, Group['build']> {
    const settings = this.#settings;
    const source = `source:${JSON.stringify(model.source)}`;
    const buildSource: Group['build'] = ([first]) =>
      sourceEntity(first.source, settings);
    return this.#perEquipment
      ? {
          [`equipment:${model.labels.equipment ?? ''}`]: members =>
            equipmentEntity([...members], settings),
          [source]: buildSource,
        }
      : {
          [`model:${model.seriesId}`]: ([first]) =>
            modelEntity(first, settings),
          [source]: buildSource,
        };
  }

  #join(model: ModelSummary): string[] {
    const groups = Object.entries(this.#groupsOf(model));
    for (const [key, build] of groups) {
      const group = this.#groups.get(key) ?? {
        members: new Map<string, ModelSummary>(),
        build,
      };
      group.members.set(model.seriesId, model);
      this.#groups.set(key, group);
    }
    return groups.map(([key]) => key);
  }

  #leave(model: ModelSummary): string[] {
    const keys = Object.keys(this.#groupsOf(model));
    for (const key of keys) {
      this.#groups.get(key)?.members.delete(model.seriesId);
    }
    return keys;
  }
}
