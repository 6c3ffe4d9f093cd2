import { randomUUID } from 'node:crypto';
import { COLON } from '../ascii';
import { afterSpace, ByteCursor } from './ByteCursor';
import { readIdList } from './ids';
import { readNumberList } from './numbers';
import type { RowColumns, TimedColumns } from './RowReader';
import { readRows } from './rows';

/** Stands in the place of a list that was cut out; no caller can know it. */
const CUT = randomUUID();
const CUT_JSON = JSON.stringify(CUT);

/** A list of an object that is read from its bytes. */
interface ListField {
  readonly name: string;
  /** Reads it from its bracket on; tells how many there were, or -1 where it is not as it is known here. */
  readonly read: (cursor: ByteCursor) => number;
}

/** A body without its lists. */
export interface CutBody {
  /** Whatever else is in it, with something in the place of each list. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** Entries of each list. */
  readonly counts: readonly number[];
}

/**
 * Reads the rows `instances` from a body, as {@link readRows} knows them, and the rest of it by `JSON.parse`.
 *
 * @param into - columns as long as the longest list that is allowed
 * @returns undefined for what is to be parsed as a whole, be it because it is wrong: nothing but the best case is known here
 */
export function cutRows(body: Buffer, into: RowColumns): CutBody | undefined {
  return cutLists(body, [
    { name: 'instances', read: cursor => readRows(cursor, into) },
  ]);
}

/** {@link cutRows} of the lists `timestamps` and `values`, and `series_ids` where it is to be read as well. */
export function cutColumns(
  body: Buffer,
  { seriesIds, timestamps, values }: TimedColumns & Partial<RowColumns>,
): CutBody | undefined {
  return cutLists(body, [
    ...(seriesIds
      ? [
          {
            name: 'series_ids',
            read: (cursor: ByteCursor) =>
              readIdList(cursor, seriesIds, values.length),
          },
        ]
      : []),
    {
      name: 'timestamps',
      read: cursor => readNumberList(cursor, timestamps),
    },
    { name: 'values', read: cursor => readNumberList(cursor, values) },
  ]);
}

/**
 * The name of a field in its quotes stands nowhere else in JSON but as a string of its own: within a string a quote is
 * escaped. Whether it was this object's field, and the last of that name, the rest says, in which a mark stands for each
 * list.
 */
function cutLists(
  body: Buffer,
  fields: readonly ListField[],
): CutBody | undefined {
  const cursor = new ByteCursor(body);
  const cuts: { from: number; to: number }[] = [];
  const counts: number[] = [];
  for (const { name, read } of fields) {
    // Most bodies have their lists in this order.
    let from = startOfValue(body, name, cursor.at);
    if (from < 0 && cursor.at > 0) {
      from = startOfValue(body, name, 0);
    }
    cursor.at = from;
    const count = from < 0 ? -1 : read(cursor);
    if (count < 0) {
      return undefined;
    }
    counts.push(count);
    cuts.push({ from, to: cursor.at });
  }
  const rest = parseAround(body, cuts);
  return rest && fields.every(({ name }) => rest[name] === CUT)
    ? { rest, counts }
    : undefined;
}

/** Where the value of a field begins whose name stands behind a place; -1 where there is none. */
function startOfValue(body: Buffer, name: string, behind: number): number {
  const quoted = `"${name}"`;
  const found = body.indexOf(quoted, behind, 'latin1');
  const colon = found < 0 ? -1 : afterSpace(body, found + quoted.length);
  return body[colon] === COLON ? afterSpace(body, colon + 1) : -1;
}

function parseAround(
  body: Buffer,
  cuts: readonly { from: number; to: number }[],
): Record<string, unknown> | undefined {
  let text = '';
  let at = 0;
  for (const { from, to } of [...cuts].sort((a, b) => a.from - b.from)) {
    text += body.toString('utf8', at, from) + CUT_JSON;
    at = to;
  }
  text += body.toString('utf8', at);
  try {
    const rest: unknown = JSON.parse(text);
    return typeof rest === 'object' && rest !== null && !Array.isArray(rest)
      ? (rest as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
