import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  windowOf,
  type RecordBatch,
  type RecordedObservations,
  type RollupDelta,
} from './records';
import { addStretch, mergedDelta, newDelta } from './rollupDelta';

/** Roll-ups that are summed up between two turns of the event loop. */
const DELTAS_PER_TURN = 128;

/** What a batch adds to each roll-up, each there once. The batch does not change: it may be written again. */
export async function sumUp({
  rollups,
  observations,
}: Pick<RecordBatch, 'rollups' | 'observations'>): Promise<RollupDelta[]> {
  /** A series has one, but at the turn of an hour or version. */
  const sums = new Map<string, RollupDelta[]>();
  let added = 0;
  for (const delta of deltasOf(rollups, observations)) {
    add(sums, delta);
    if (++added % DELTAS_PER_TURN === 0) {
      await nextTurn();
    }
  }
  return [...sums.values()].flat();
}

function add(sums: Map<string, RollupDelta[]>, delta: RollupDelta): void {
  const ofSeries = sums.get(delta.seriesId);
  if (!ofSeries) {
    sums.set(delta.seriesId, [delta]);
    return;
  }
  const same = ofSeries.findIndex(
    ({ version, windowStart }) =>
      windowStart === delta.windowStart && version === delta.version,
  );
  if (same < 0) {
    ofSeries.push(delta);
  } else {
    ofSeries[same] = mergedDelta(ofSeries[same], delta);
  }
}

function* deltasOf(
  rollups: readonly RollupDelta[],
  observations: RecordedObservations | undefined,
): Generator<RollupDelta> {
  yield* rollups;
  if (observations) {
    yield* deltasOfRuns(observations);
  }
}

/** One of each run of observations of one series, version and window. */
function* deltasOfRuns(columns: RecordedObservations): Generator<RollupDelta> {
  const { seriesIds, versions, timestamps, latencies } = columns;
  for (let from = 0, to = 0; from < seriesIds.length; from = to) {
    const windowStart = windowOf(timestamps[from]);
    to = from + 1;
    while (
      to < seriesIds.length &&
      seriesIds[to] === seriesIds[from] &&
      versions[to] === versions[from] &&
      windowOf(timestamps[to]) === windowStart
    ) {
      to++;
    }
    const delta = newDelta(seriesIds[from], versions[from], windowStart);
    addStretch(delta, { columns, from, to }, latencies);
    yield delta;
  }
}
