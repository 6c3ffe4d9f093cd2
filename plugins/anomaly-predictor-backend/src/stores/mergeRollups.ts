import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { RollupDelta } from '@vigia/predictor';
import { chunks } from './chunks';
import { inKeyOrder } from './inKeyOrder';
import {
  keyText,
  rollupText,
  sketchesText,
  type SketchesRow,
} from './rollupText';
import { rollupSql, type RollupSql } from './rollupSql';
import { encodeSketches, foldSketches } from './sketchCodec';

/** Of the rows of a statement: some 40 of one value each, whose text takes 0.2 ms; requests have their turn after it. */
const MAX_STATEMENT_CHARACTERS = 8_000;
/** What parts of a roll-up's sketches may take until they are folded into one, on average. */
const UNFOLDED_BYTES = 1_024;
/** Rows that are folded in one turn: sketches of many values take much longer than those of one. */
const ROWS_PER_FOLD = 10;

/**
 * Adds to the roll-ups, within a transaction. Each key may be there once.
 *
 * Sketches are not merged with those that there are, which would take reading and writing the row once more, but appended to them.
 * Now and then, the more likely the more is appended, those of a roll-up are folded into one.
 */
export async function mergeRollups(
  deltas: readonly RollupDelta[],
  transaction: Knex,
): Promise<void> {
  const sql = rollupSql(transaction);
  const recordedAt = Date.now();
  const toFold: string[] = [];
  let rows = '';
  for (const delta of await inKeyOrder(deltas)) {
    const sketches = encodeSketches(delta);
    rows += `${rows && ','}${rollupText(delta, recordedAt, sketches)}`;
    if (Math.random() * UNFOLDED_BYTES < sketches.length) {
      toFold.push(keyText(delta));
    }
    if (rows.length >= MAX_STATEMENT_CHARACTERS) {
      await transaction.raw(sql.upsert, [`[${rows}]`]);
      rows = '';
    }
  }
  if (rows) {
    await transaction.raw(sql.upsert, [`[${rows}]`]);
  }
  for (const keys of chunks(toFold, ROWS_PER_FOLD)) {
    await nextTurn();
    await fold(keys, sql, transaction);
  }
}

/** Folds the sketches of rows that are locked already. */
async function fold(
  keys: readonly string[],
  sql: RollupSql,
  transaction: Knex,
): Promise<void> {
  const selected = await transaction.raw<
    SketchesRow[] | { rows: SketchesRow[] }
  >(sql.selectSketches, [`[${keys}]`]);
  const folded = ('rows' in selected ? selected.rows : selected).flatMap(
    row => {
      const sketches = foldSketches(row.sketches);
      return sketches ? [sketchesText(row, sketches)] : [];
    },
  );
  if (folded.length > 0) {
    await transaction.raw(sql.updateSketches, [`[${folded}]`]);
  }
}
