import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migrationsDir,
} from './__testUtils__/databases';
import { savedPlan } from './__testUtils__/plans';
import { PlanStore } from './database';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const up = (knex: Knex) => knex.migrate.up({ directory: migrationsDir });
const down = (knex: Knex) => knex.migrate.down({ directory: migrationsDir });

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('20261121000000_plans: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);

    const store = new PlanStore(knex);
    const saved = savedPlan();
    await store.insert(saved, { annualTotal: 1 });
    await expect(store.insert(saved, { annualTotal: 1 })).rejects.toThrow(
      /unique|duplicate/i,
    );
    expect(await store.find(saved.id)).toEqual(saved);
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
    const saved = savedPlan();
    await new PlanStore(knex).insert(saved, { annualTotal: 1 });
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
    expect(await new PlanStore(knex).find(saved.id)).toEqual(saved);
  });
});
