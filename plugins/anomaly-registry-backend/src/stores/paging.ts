import type { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';

/** A page of a list that is ordered by one number, newest first. */
export interface Paging {
  /** 50 when absent. */
  limit?: number;
  cursor?: string;
}

/** Rows of a page when the caller does not say. */
export const DEFAULT_PAGE_ROWS = 50;

interface NumberedPage<Row> {
  rows: Row[];
  nextCursor?: string;
}

function parseNumberCursor(cursor: string): number {
  const [number] = decodeCursor(cursor, 1);
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw new InputError(
      'cursor must be the next_cursor of a page of this list',
    );
  }
  return number;
}

/**
 * Reads a page, by a keyset on one numeric column, largest first.
 *
 * @throws InputError for a cursor that is not of this list
 */
export async function readNumberedPage<
  Row extends Record<Column, number | string>,
  Column extends string,
>(
  rows: Knex.QueryBuilder,
  column: Column,
  paging: Paging,
): Promise<NumberedPage<Row>> {
  const limit = paging.limit ?? DEFAULT_PAGE_ROWS;
  if (paging.cursor) {
    rows.where(column, '<', parseNumberCursor(paging.cursor));
  }
  // One row more than asked for tells whether there is a next page.
  const found: Row[] = await rows.orderBy(column, 'desc').limit(limit + 1);
  const page = found.slice(0, limit);
  return {
    rows: page,
    nextCursor:
      found.length > limit
        ? encodeCursor([Number(page[limit - 1][column])])
        : undefined,
  };
}
