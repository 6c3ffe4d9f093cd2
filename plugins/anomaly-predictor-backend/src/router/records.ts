import { InputError } from '@backstage/errors';
import { Moments, QuantileSketch } from '@vigia/detectors';
import {
  MAX_EPOCH_MS,
  type RecordBatchBody,
} from '@vigia/plugin-anomaly-common';
import {
  ROLLUP_WINDOW_MS,
  type RecordBatch,
  type RollupDelta,
} from '@vigia/predictor';
import { check, checkVersion, MAX_VALUE } from './checks';
import { parseObservations } from './recordedObservations';

type WireRollup = RecordBatchBody['rollups'][number];
type WireEvent = RecordBatchBody['anomalies'][number];

/** Of sums: what rounding may have moved them. */
const TOLERANCE = 1e-6;

/**
 * The batch of a request body, as its schema lets it through.
 *
 * @throws InputError that names the entry and what is wrong with it
 */
export function parseRecords(body: RecordBatchBody): RecordBatch {
  return {
    id: body.batchId,
    rollups: body.rollups.map(parseRollup),
    ...(body.observations && {
      observations: parseObservations(body.observations),
    }),
    anomalies: body.anomalies.map((event, index) => {
      checkEvent(event, `anomalies[${index}]`);
      return event;
    }),
  };
}

function parseRollup(rollup: WireRollup, index: number): RollupDelta {
  const field = `rollups[${index}]`;
  const { seriesId, version, windowStart, count, errors, anomalies } = rollup;
  checkVersion(version, `${field}.version`);
  check(
    Math.abs(windowStart) <= MAX_EPOCH_MS &&
      windowStart % ROLLUP_WINDOW_MS === 0,
    `${field}.window_start`,
    'must be the start of an hour, epoch milliseconds',
    windowStart,
  );
  for (const [name, amount] of Object.entries({ count, errors, anomalies })) {
    check(
      Number.isSafeInteger(amount) && amount >= 0,
      `${field}.${name}`,
      'must be a whole number from 0 on',
      amount,
    );
  }
  check(
    anomalies <= count,
    `${field}.anomalies`,
    `must be at most the count ${count}`,
    anomalies,
  );
  check(
    rollup.latencySumMs >= 0 && rollup.latencySumMs <= MAX_VALUE,
    `${field}.latency_sum_ms`,
    'must be a duration',
    rollup.latencySumMs,
  );
  return {
    seriesId,
    version,
    windowStart,
    errors,
    anomalies,
    moments: parseMoments(rollup, field),
    latencySumMs: rollup.latencySumMs,
    values: parseSketch(rollup.values, count, `${field}.values`),
    scores: parseSketch(rollup.scores, count, `${field}.scores`),
    latencies: parseSketch(rollup.latencies, count, `${field}.latencies`),
  };
}

function parseMoments(
  { count, mean, m2, min, max }: WireRollup,
  field: string,
): Moments {
  if (count === 0) {
    check(
      mean === 0 && m2 === 0 && min === undefined && max === undefined,
      field,
      'must have no moments when its count is 0',
      mean,
    );
    return Moments.create();
  }
  check(
    min !== undefined &&
      max !== undefined &&
      min >= -MAX_VALUE &&
      min <= max &&
      max <= MAX_VALUE,
    `${field}.min`,
    `must be at most max, both within ${MAX_VALUE}`,
    min,
  );
  const range = max! - min!;
  const slack = TOLERANCE * Math.max(range, Math.abs(min!), Math.abs(max!));
  check(
    mean >= min! - slack && mean <= max! + slack,
    `${field}.mean`,
    `must be within min ${min} and max ${max}`,
    mean,
  );
  check(
    m2 >= 0 && m2 <= count * (range + slack) ** 2,
    `${field}.m2`,
    'must be what count, min and max allow',
    m2,
  );
  return Moments.from({ count, mean, m2, min, max });
}

function parseSketch(
  parts: WireRollup['values'],
  count: number,
  field: string,
): QuantileSketch {
  let sketch: QuantileSketch;
  try {
    sketch = QuantileSketch.from(parts);
  } catch (error) {
    throw new InputError(
      `${field}.${error instanceof Error ? error.message : error}`,
    );
  }
  check(
    sketch.count <= count,
    field,
    `must hold at most the count ${count}`,
    sketch.count,
  );
  return sketch;
}

function checkEvent(event: WireEvent, field: string): void {
  checkVersion(event.version, `${field}.version`);
  for (const name of ['timestamp', 'recordedAt'] as const) {
    check(
      Math.abs(event[name]) <= MAX_EPOCH_MS,
      `${field}.${name === 'timestamp' ? name : 'recorded_at'}`,
      `must be within ${MAX_EPOCH_MS} ms of the epoch`,
      event[name],
    );
  }
  const { severity, measured, bound, windows } = event.explanation ?? {};
  const numbers = {
    value: event.value,
    score: event.score,
    threshold: event.threshold,
    expected: event.expected,
    lower: event.lower,
    upper: event.upper,
    'explanation.severity': severity,
    'explanation.measured': measured,
    'explanation.bound': bound,
  };
  for (const [name, number] of Object.entries(numbers)) {
    checkFinite(number, `${field}.${name}`);
  }
  for (const [name, levels] of [
    ['seen', windows?.seen],
    ['most_similar', windows?.mostSimilar],
  ] as const) {
    levels?.forEach((level, i) =>
      checkFinite(level, `${field}.explanation.windows.${name}[${i}]`),
    );
  }
}

/** JSON has numbers that are none here, such as 1e999. */
function checkFinite(number: number | undefined, field: string): void {
  check(
    number === undefined || Number.isFinite(number),
    field,
    'must be a finite number',
    number,
  );
}
