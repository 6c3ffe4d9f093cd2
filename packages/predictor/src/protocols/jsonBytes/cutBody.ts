import { randomUUID } from 'node:crypto';
import { afterSpace, ByteCursor, COLON } from './ByteCursor';
import { readNumberList } from './numbers';
import type { RowColumns } from './RowReader';
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
  /** Whatever else is in it. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** Entries of each list. */
  readonly counts: readonly number[];
}

/**
 * Reads the lists of numbers `timestamps` and `values` from a body, and the rest of it by `JSON.parse`.
 *
 * @param into - take the numbers; as long as the longest list that is allowed
 * @returns undefined for what is to be parsed as a whole, be it because it is wrong: nothing but the best case is known here
 */
export function cutColumns(
  body: Buffer,
  into: Pick<RowColumns, 'timestamps' | 'values'>,
): CutBody | undefined {
  return cutLists(body, [
    {
      name: 'timestamps',
      read: cursor => readNumberList(cursor, into.timestamps),
    },
    { name: 'values', read: cursor => readNumberList(cursor, into.values) },
  ]);
}

/** {@link cutColumns} of the rows `instances`, as {@link readRows} knows them. */
export function cutRows(body: Buffer, into: RowColumns): CutBody | undefined {
  return cutLists(body, [
    { name: 'instances', read: cursor => readRows(cursor, into) },
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
    const from = startOfValue(body, name);
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

/** Where the value of a field begins; -1 where its name is not followed by one. */
function startOfValue(body: Buffer, name: string): number {
  const quoted = `"${name}"`;
  const found = body.indexOf(quoted, 0, 'latin1');
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
