import { InputError } from '@backstage/errors';
import {
  MAX_EPOCH_MS,
  type RecordBatchBody,
} from '@vigia/plugin-anomaly-common';
import { VERDICTS, type RecordedObservations } from '@vigia/predictor';
import { check, checkVersion, MAX_VALUE } from './checks';

type WireObservations = NonNullable<RecordBatchBody['observations']>;

const FIELD = 'observations';
const NORMAL = VERDICTS.indexOf('normal');
const ANOMALY = VERDICTS.indexOf('anomaly');
const INITIALIZING = VERDICTS.indexOf('initializing');

/**
 * The observations of a request body, as its schema lets them through.
 *
 * @throws InputError that names the column and the place
 */
export function parseObservations(
  columns: WireObservations,
): RecordedObservations {
  checkLengths(columns);
  columns.versions.forEach((version, i) =>
    checkVersion(version, `${FIELD}.versions[${i}]`),
  );
  return {
    seriesIds: columns.seriesIds,
    versions: columns.versions,
    timestamps: within(
      columns.timestamps,
      'timestamps',
      -MAX_EPOCH_MS,
      MAX_EPOCH_MS,
    ),
    values: within(
      columns.values,
      'values',
      -Number.MAX_VALUE,
      Number.MAX_VALUE,
    ),
    scores: within(
      columns.scores.map(score => score ?? 0),
      'scores',
      0,
      Number.MAX_VALUE,
    ),
    verdicts: verdictsOf(columns),
    latencies: within(columns.latenciesMs, 'latencies_ms', 0, MAX_VALUE),
  };
}

function checkLengths(columns: WireObservations): void {
  const { length } = columns.seriesIds;
  const lengths = {
    versions: columns.versions.length,
    timestamps: columns.timestamps.length,
    values: columns.values.length,
    scores: columns.scores.length,
    latencies_ms: columns.latenciesMs.length,
  };
  for (const [name, own] of Object.entries(lengths)) {
    check(
      own === length,
      `${FIELD}.${name}`,
      `must be as long as series_ids, ${length}`,
      own,
    );
  }
}

function within(
  column: readonly number[],
  name: string,
  min: number,
  max: number,
): Float64Array {
  const outside = column.findIndex(value => !(value >= min && value <= max));
  check(
    outside < 0,
    `${FIELD}.${name}[${outside}]`,
    `must be a number from ${min} to ${max}`,
    column[outside],
  );
  return Float64Array.from(column);
}

function verdictsOf({ scores, anomalyIndex }: WireObservations): Uint8Array {
  const verdicts = Uint8Array.from(scores, score =>
    score === null ? INITIALIZING : NORMAL,
  );
  let before = -1;
  for (const [i, place] of anomalyIndex.entries()) {
    check(
      place > before && place < scores.length,
      `${FIELD}.anomaly_index[${i}]`,
      `must be a place above the one before and below ${scores.length}`,
      place,
    );
    if (verdicts[place] === INITIALIZING) {
      throw new InputError(
        `${FIELD}.anomaly_index[${i}] must not be the place of a score that is null, got ${place}`,
      );
    }
    verdicts[place] = ANOMALY;
    before = place;
  }
  return verdicts;
}
