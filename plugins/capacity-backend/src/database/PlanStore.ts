import { InputError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import type {
  DeletedPlan,
  PlanPage,
  PlanQuery,
  PlanVersionPage,
  SavedPlan,
} from '@vigia/plugin-capacity-common';
import type { Knex } from 'knex';
import type { PlanFilter } from '../access';
import type { PlanOutcome } from '../outcomeOf';
import { wherePlans } from './wherePlans';
import {
  type FoundRow,
  type PlanRow,
  savedPlanOf,
  summaryOf,
  versionRowOf,
} from './planRow';

/** What a page calls the cursor of the one after it. */
const NEXT_CURSOR = 'nextCursor';
const DEFAULT_PAGE_ROWS = 50;
/** The largest whole number of a column. */
const MAX_VERSION = 2 ** 31 - 1;
/** All of a version but its plan, which a list does not tell. */
const SUMMARY_COLUMNS = [
  'v.plan_id',
  'v.version',
  'v.name',
  'v.description',
  'v.owner',
  'v.visibility',
  'v.saved_at',
  'v.saved_by',
  'v.currency',
  'v.annual_total',
  'v.bottleneck',
  'p.created_at',
  'p.created_by',
];

/** Saved plans and their versions, which are added and never changed. */
export class PlanStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param filter - plans that the caller may read; absent: all */
  async list(
    { owner, cursor, limit = DEFAULT_PAGE_ROWS }: PlanQuery,
    filter?: PermissionCriteria<PlanFilter>,
  ): Promise<PlanPage> {
    const plans = this.#latest().select(SUMMARY_COLUMNS);
    if (owner) {
      plans.where('p.owner', owner);
    }
    if (filter) {
      plans.where(builder => wherePlans(builder, filter));
    }
    if (cursor) {
      const [updatedAt, id] = planCursor(cursor);
      plans.where(builder =>
        builder
          .where('p.updated_at', '<', updatedAt)
          .orWhere(same =>
            same.where('p.updated_at', updatedAt).where('p.id', '<', id),
          ),
      );
    }
    const rows: FoundRow[] = await plans
      .orderBy([
        { column: 'p.updated_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .limit(limit + 1);
    return page(rows, limit, row => [Number(row.saved_at), row.plan_id]);
  }

  /** The latest version. */
  async find(id: string): Promise<SavedPlan | undefined> {
    return this.#find(id, this.#latest());
  }

  /** What a decision about each plan depends on, in the order of the ids. */
  async findRows(ids: readonly string[]): Promise<(PlanRow | undefined)[]> {
    const rows: PlanRow[] = await this.#knex('capacity_plans')
      .whereIn('id', [...ids])
      .whereNull('deleted_at');
    const byId = new Map(rows.map(row => [row.id, row]));
    return ids.map(id => byId.get(id));
  }

  async findVersion(
    id: string,
    version: number,
  ): Promise<SavedPlan | undefined> {
    const row: FoundRow | undefined = await this.#versions()
      .select('v.*', 'p.created_at', 'p.created_by')
      .where({ 'v.plan_id': id, 'v.version': version })
      .first();
    return row && savedPlanOf(row);
  }

  async listVersions(
    id: string,
    { cursor, limit = DEFAULT_PAGE_ROWS }: Omit<PlanQuery, 'owner'>,
  ): Promise<PlanVersionPage> {
    const versions = this.#versions()
      .select(SUMMARY_COLUMNS)
      .where('v.plan_id', id);
    if (cursor) {
      versions.where('v.version', '<', versionCursor(cursor));
    }
    const rows: FoundRow[] = await versions
      .orderBy('v.version', 'desc')
      .limit(limit + 1);
    return page(rows, limit, row => [row.version]);
  }

  /** The first version of a plan. */
  async insert(saved: SavedPlan, outcome: PlanOutcome): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx('capacity_plans').insert({
        id: saved.id,
        version: saved.version,
        owner: saved.owner,
        visibility: saved.visibility,
        created_at: saved.createdAt,
        created_by: saved.createdBy,
        updated_at: saved.updatedAt,
      });
      await tx('capacity_plan_versions').insert(versionRowOf(saved, outcome));
    });
  }

  /**
   * The version after the one before it.
   *
   * @returns whether it was saved: not when the one before it is not the latest
   */
  async append(saved: SavedPlan, outcome: PlanOutcome): Promise<boolean> {
    return this.#knex.transaction(async tx => {
      // Who comes second waits here for the first, and then finds another version.
      const changed = await tx('capacity_plans')
        .where({ id: saved.id, version: saved.version - 1 })
        .whereNull('deleted_at')
        .update({
          version: saved.version,
          owner: saved.owner,
          visibility: saved.visibility,
          updated_at: saved.updatedAt,
        });
      if (changed === 1) {
        await tx('capacity_plan_versions').insert(versionRowOf(saved, outcome));
      }
      return changed === 1;
    });
  }

  /** With all its versions, to be restored. @returns whether it was: not when the version is not the latest */
  async delete({
    deletedAt,
    deletedBy,
    id,
    version,
  }: Omit<DeletedPlan, 'name' | 'restorableUntil'>): Promise<boolean> {
    const deleted = await this.#knex('capacity_plans')
      .where({ id, version })
      .whereNull('deleted_at')
      .update({ deleted_at: deletedAt, deleted_by: deletedBy });
    return deleted > 0;
  }

  /** The latest version of a plan that was deleted. */
  async findDeleted(id: string): Promise<SavedPlan | undefined> {
    return this.#find(id, this.#withLatest().whereNotNull('p.deleted_at'));
  }

  /** @returns whether there was a deleted plan */
  async restore(id: string): Promise<boolean> {
    const restored = await this.#knex('capacity_plans')
      .where({ id })
      .whereNotNull('deleted_at')
      .update({ deleted_at: null, deleted_by: null });
    return restored > 0;
  }

  /** Removes plans for good that were deleted before a time, in epoch milliseconds. */
  async purge(before: number): Promise<void> {
    await this.#knex('capacity_plans')
      .where('deleted_at', '<', before)
      .delete();
  }

  async #find(
    id: string,
    plans: Knex.QueryBuilder,
  ): Promise<SavedPlan | undefined> {
    const row: FoundRow | undefined = await plans
      .select('v.*', 'p.created_at', 'p.created_by')
      .where('p.id', id)
      .first();
    return row && savedPlanOf(row);
  }

  #latest(): Knex.QueryBuilder {
    return this.#withLatest().whereNull('p.deleted_at');
  }

  #withLatest(): Knex.QueryBuilder {
    return this.#knex('capacity_plans as p').join(
      'capacity_plan_versions as v',
      { 'v.plan_id': 'p.id', 'v.version': 'p.version' },
    );
  }

  #versions(): Knex.QueryBuilder {
    return this.#knex('capacity_plan_versions as v').join(
      'capacity_plans as p',
      'p.id',
      'v.plan_id',
    );
  }
}

function page(
  rows: readonly FoundRow[],
  limit: number,
  position: (row: FoundRow) => (string | number)[],
): PlanPage {
  const items = rows.slice(0, limit);
  return {
    items: items.map(summaryOf),
    nextCursor:
      rows.length > limit
        ? encodeCursor(position(items[limit - 1]))
        : undefined,
  };
}

function planCursor(cursor: string): [number, string] {
  const [updatedAt, id] = decodeCursor(cursor, 2, NEXT_CURSOR);
  if (!Number.isSafeInteger(updatedAt) || typeof id !== 'string') {
    throw notOfThisList();
  }
  return [Number(updatedAt), id.replaceAll('\0', '')];
}

function versionCursor(cursor: string): number {
  const [version] = decodeCursor(cursor, 1, NEXT_CURSOR);
  if (typeof version !== 'number' || !(Math.abs(version) <= MAX_VERSION)) {
    throw notOfThisList();
  }
  return Math.trunc(version);
}

function notOfThisList(): InputError {
  return new InputError(
    `cursor must be the ${NEXT_CURSOR} of a page of this list`,
  );
}
