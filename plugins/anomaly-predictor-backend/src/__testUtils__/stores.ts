import type { Knex } from 'knex';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  AnomalyStore,
  CursorStore,
  FeedbackStore,
  InstanceStore,
  RecordStore,
  RollupStore,
  SlotStore,
} from '../stores';

/** The stores over a database that this migrates. */
export async function createStores(knex: Knex) {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@vigia/plugin-anomaly-predictor-backend',
      'migrations',
    ),
  });
  const anomalies = new AnomalyStore(knex);
  const feedback = new FeedbackStore(knex);
  const rollups = new RollupStore(knex);
  const cursors = new CursorStore(knex);
  const slots = new SlotStore(knex);
  await slots.create();
  return {
    anomalies,
    feedback,
    rollups,
    cursors,
    instances: new InstanceStore(knex),
    slots,
    records: new RecordStore(knex, { anomalies, feedback, rollups, cursors }),
  };
}
