import { MAX_BATCH_OBSERVATIONS } from '@vigia/plugin-anomaly-common';
import { IdColumn } from '../../fleet';
import { memoryPool } from '../../memoryPool';
import type { ObservationColumns } from '../../scoring';
import { epochMsOfNumber } from '../checks';
import { cutColumns, cutRows } from '../jsonBytes';

/** Within so many bytes the name of their list begins in bodies of many series that are read here. */
const HEAD_BYTES = 64;

export type TimedValues = Pick<ObservationColumns, 'timestamps' | 'values'>;

/** A body whose observations were read without `JSON.parse`, and are right. */
export interface ReadBatch extends TimedValues {
  /** The fields of the body; of those that were read it is only told that they are there. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** Absent where they are among the rest. */
  readonly seriesIds?: ObservationColumns['seriesIds'];
}

/**
 * Reads a body in rows, or in columns with timestamps that are numbers.
 *
 * @returns undefined for any other, be it because it is wrong
 */
export function readBatch(body: Buffer): ReadBatch | undefined {
  const head = body.toString('latin1', 0, HEAD_BYTES);
  const isRows = head.includes('"instances"');
  const timed = { timestamps: longestColumn(), values: longestColumn() };
  const seriesIds =
    isRows || head.includes('"series_ids"')
      ? new IdColumn(MAX_BATCH_OBSERVATIONS, body.length)
      : undefined;
  const cut =
    isRows && seriesIds
      ? cutRows(body, { ...timed, seriesIds })
      : cutColumns(body, { ...timed, seriesIds });
  const [count, ...others] = cut?.counts ?? [];
  const timestamps = timed.timestamps.subarray(0, count);
  if (
    cut &&
    others.every(other => other === count) &&
    becameEpochMs(timestamps)
  ) {
    return {
      rest: cut.rest,
      timestamps,
      values: timed.values.subarray(0, count),
      seriesIds:
        isRows && seriesIds?.runs === 1 ? theOneOf(seriesIds) : seriesIds,
    };
  }
  memoryPool.giveBack(timed.timestamps);
  memoryPool.giveBack(timed.values);
  seriesIds?.giveBack();
  return undefined;
}

/** With whatever is in it: most batches are shorter, and only what was read is looked at. */
function longestColumn(): Float64Array {
  const bytes = MAX_BATCH_OBSERVATIONS * Float64Array.BYTES_PER_ELEMENT;
  const memory = memoryPool.take(bytes);
  return new Float64Array(memory, 0, MAX_BATCH_OBSERVATIONS);
}

function theOneOf(seriesIds: IdColumn): string {
  const id = seriesIds.at(0);
  seriesIds.giveBack();
  return id;
}

/** Makes epoch milliseconds of instants as the wire has them; tells whether all are. */
function becameEpochMs(instants: Float64Array): boolean {
  for (let i = 0; i < instants.length; i++) {
    instants[i] = epochMsOfNumber(instants[i]);
    if (Number.isNaN(instants[i])) {
      return false;
    }
  }
  return true;
}
