import type { SavedPlan } from '@vigia/plugin-capacity-common';
import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migrationsDir,
} from './__testUtils__/databases';
import { savedPlan } from './__testUtils__/plans';
import { savedPlanOf, versionRowOf } from './database/planRow';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const up = (knex: Knex) => knex.migrate.up({ directory: migrationsDir });
const down = (knex: Knex) => knex.migrate.down({ directory: migrationsDir });

/** Writes a plan as every release has done. */
async function insertPlan(knex: Knex): Promise<SavedPlan> {
  const saved = savedPlan();
  await knex('capacity_plans').insert({
    id: saved.id,
    version: saved.version,
    owner: saved.owner,
    visibility: saved.visibility,
    created_at: saved.createdAt,
    created_by: saved.createdBy,
    updated_at: saved.updatedAt,
  });
  await knex('capacity_plan_versions').insert(
    versionRowOf(saved, { annualTotal: 1 }),
  );
  return saved;
}

async function readPlan(knex: Knex, { id }: SavedPlan): Promise<SavedPlan> {
  const plan = await knex('capacity_plans').where({ id }).first();
  const version = await knex('capacity_plan_versions')
    .where({ plan_id: id })
    .first();
  return savedPlanOf({ ...plan, ...version });
}

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('20261121000000_plans: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);

    const saved = await insertPlan(knex);
    await expect(
      knex('capacity_plan_versions').insert(
        versionRowOf(saved, { annualTotal: 1 }),
      ),
    ).rejects.toThrow(/unique|duplicate/i);
    expect(await readPlan(knex, saved)).toEqual(saved);
    await expect(
      knex('capacity_plan_versions').update({ version: 1, plan_id: 'other' }),
    ).rejects.toThrow(/foreign key/i);

    await down(knex);
    for (const table of ['capacity_plans', 'capacity_plan_versions']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
  });

  it('20261121000001_hours_and_reviews: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);
    const saved = await insertPlan(knex);
    await up(knex);

    const review = { plan_id: saved.id, month: '2026-11', review: '{}' };
    await knex('capacity_reviews').insert(review);
    await expect(knex('capacity_reviews').insert(review)).rejects.toThrow(
      /unique|duplicate/i,
    );
    await expect(
      knex('capacity_reviews').insert({ ...review, plan_id: 'other' }),
    ).rejects.toThrow(/foreign key/i);
    const hour = { hour: 2 ** 52, predictions: 2 ** 52, trainings: 1 };
    await knex('capacity_hours').insert(hour);

    await down(knex);
    for (const table of ['capacity_hours', 'capacity_reviews']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    expect(await readPlan(knex, saved)).toEqual(saved);
  });

  it('20261122000000_deleted_plans: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);
    await up(knex);
    const kept = await insertPlan(knex);
    await up(knex);
    expect(
      await knex('capacity_plans').where({ id: kept.id }).first(),
    ).toMatchObject({ deleted_at: null, deleted_by: null });
    const deleted = await insertPlan(knex);
    await knex('capacity_plans')
      .where({ id: deleted.id })
      .update({ deleted_at: 2 ** 52, deleted_by: 'user:default/ana' });

    await down(knex);
    expect(await knex.schema.hasColumn('capacity_plans', 'deleted_at')).toBe(
      false,
    );
    expect(await readPlan(knex, kept)).toEqual(kept);
    expect(await knex('capacity_plans').select('id')).toEqual([
      { id: kept.id },
    ]);
  });
});
