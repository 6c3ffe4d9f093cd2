import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { actorOf, type Caller } from '@vigia/plugin-anomaly-node';
import {
  type DeletedPlan,
  type NewPlan,
  planDeletePermission,
  type PlanPage,
  type PlanQuery,
  planReadPermission,
  type PlanUpdate,
  planUpdatePermission,
  type PlanVersionPage,
  type SavedPlan,
} from '@vigia/plugin-capacity-common';
import { v7 as uuid } from 'uuid';
import type { PlanAccess, PlanResource } from '../access';
import type { PlanStore } from '../database';
import type { PlanThreads } from '../threads';
import { checkedPlan } from './checkedPlan';
import { canonicalOwner } from './canonicalOwner';

/** For so long a deleted plan can be restored: 30 days. */
const DELETED_KEPT_MS = 30 * 86_400_000;

interface Services {
  store: PlanStore;
  access: PlanAccess;
  threads: PlanThreads;
  now?: () => number;
}

/**
 * Saved plans, for whoever may see or change them. A plan that the caller may not read is for him as one that is not there.
 */
export class PlanService {
  readonly #services: Services;
  readonly #now: () => number;

  constructor(services: Services) {
    this.#services = services;
    this.#now = services.now ?? Date.now;
  }

  async list(query: PlanQuery, caller: Caller): Promise<PlanPage> {
    const { access, store } = this.#services;
    const { filter } = await access.rightsOf(caller, planReadPermission);
    const owner = query.owner && canonicalOwner(query.owner);
    return store.list({ ...query, owner }, filter);
  }

  /**
   * The first version of a plan.
   *
   * @throws NotAllowedError when the caller could not change it afterwards; InputError naming the field
   */
  async create(newPlan: NewPlan, caller: Caller): Promise<SavedPlan> {
    const checked = checkedPlan(newPlan);
    await this.#requireOwnership(checked, caller);
    const now = this.#now();
    const actor = actorOf(caller);
    const saved: SavedPlan = {
      ...checked,
      id: uuid(),
      version: 1,
      createdAt: now,
      createdBy: actor,
      updatedAt: now,
      updatedBy: actor,
    };
    const { store, threads } = this.#services;
    await store.insert(saved, await threads.outcomeOf(saved.plan));
    return saved;
  }

  /** The latest version. @throws NotFoundError */
  async get(id: string, caller: Caller): Promise<SavedPlan> {
    const { access, store } = this.#services;
    const rights = await access.rightsOf(caller, planReadPermission);
    const saved = await store.find(id);
    if (!saved || !rights.allows(saved)) {
      throw unknownPlan(id);
    }
    return saved;
  }

  /** Who may read the latest version may read all. @throws NotFoundError */
  async getVersion(
    id: string,
    version: number,
    caller: Caller,
  ): Promise<SavedPlan> {
    await this.get(id, caller);
    const saved = await this.#services.store.findVersion(id, version);
    if (!saved) {
      throw new NotFoundError(`Plan ${id} has no version ${version}`);
    }
    return saved;
  }

  async listVersions(
    id: string,
    query: Omit<PlanQuery, 'owner'>,
    caller: Caller,
  ): Promise<PlanVersionPage> {
    await this.get(id, caller);
    return this.#services.store.listVersions(id, query);
  }

  /** @throws ConflictError when another version was saved since the expected one; NotFoundError; NotAllowedError; InputError */
  async update(
    id: string,
    { expectedVersion, ...change }: PlanUpdate,
    caller: Caller,
  ): Promise<SavedPlan> {
    const { access, store, threads } = this.#services;
    const checked = checkedPlan(change);
    const before = await this.get(id, caller);
    const rights = await access.rightsOf(caller, planUpdatePermission);
    if (!rights.allows(before)) {
      throw notOwned(before, 'change');
    }
    await this.#requireOwnership(checked, caller);
    const saved: SavedPlan = {
      ...checked,
      id,
      version: expectedVersion + 1,
      createdAt: before.createdAt,
      createdBy: before.createdBy,
      updatedAt: this.#now(),
      updatedBy: actorOf(caller),
    };
    const isSaved =
      before.version === expectedVersion &&
      (await store.append(saved, await threads.outcomeOf(saved.plan)));
    if (!isSaved) {
      throw notLatest(id, expectedVersion);
    }
    return saved;
  }

  /** @throws ConflictError when another version was saved since the expected one; NotFoundError; NotAllowedError */
  async delete(
    id: string,
    expectedVersion: number | undefined,
    caller: Caller,
  ): Promise<DeletedPlan> {
    const { access, store } = this.#services;
    const plan = await this.get(id, caller);
    const rights = await access.rightsOf(caller, planDeletePermission);
    if (!rights.allows(plan)) {
      throw notOwned(plan, 'delete');
    }
    const deletedAt = this.#now();
    const deletedBy = actorOf(caller);
    const version = expectedVersion ?? plan.version;
    const deleted = { id, version, deletedAt, deletedBy };
    if (!(await store.delete(deleted))) {
      throw notLatest(id, version);
    }
    return {
      ...deleted,
      name: plan.name,
      restorableUntil: deletedAt + DELETED_KEPT_MS,
    };
  }

  /** Brings a deleted plan back, for those who may delete it. @throws NotFoundError; NotAllowedError */
  async restore(id: string, caller: Caller): Promise<SavedPlan> {
    const { access, store } = this.#services;
    const readable = await access.rightsOf(caller, planReadPermission);
    const plan = await store.findDeleted(id);
    if (!plan || !readable.allows(plan)) {
      throw unknownPlan(id);
    }
    const rights = await access.rightsOf(caller, planDeletePermission);
    if (!rights.allows(plan)) {
      throw notOwned(plan, 'restore');
    }
    if (!(await store.restore(id))) {
      throw unknownPlan(id);
    }
    return plan;
  }

  /** Removes plans for good whose time to be restored is over. */
  async purge(): Promise<void> {
    await this.#services.store.purge(this.#now() - DELETED_KEPT_MS);
  }

  /** Nobody makes a plan that is not his, or gives one to others. */
  async #requireOwnership(plan: PlanResource, caller: Caller): Promise<void> {
    const rights = await this.#services.access.rightsOf(
      caller,
      planUpdatePermission,
    );
    if (!rights.allows(plan)) {
      throw new NotAllowedError(
        `owner: must be ${actorOf(caller)} or one of their groups, got ${
          plan.owner
        }`,
      );
    }
  }
}

function notLatest(id: string, expectedVersion: number): ConflictError {
  return new ConflictError(
    `expectedVersion: ${expectedVersion} is not the latest version of plan ${id}; another one was saved`,
  );
}

function unknownPlan(id: string): NotFoundError {
  return new NotFoundError(`There is no plan ${id}`);
}

function notOwned({ owner }: PlanResource, what: string): NotAllowedError {
  return new NotAllowedError(`Only its owner ${owner} may ${what} this plan`);
}
