import type { QuantileSketch } from '@vigia/detectors';
import { toWire, type AnomalyExplanation } from '@vigia/plugin-anomaly-common';
import { INITIALIZING, ANOMALY } from '../scoring';
import { observationsAt } from './FewObservations';
import type {
  AnomalyEvent,
  RecordBatch,
  RecordedObservations,
  RollupDelta,
} from './records';

/** Characters of a body: small enough that neither its making nor the portal's reading of it holds requests up. */
const MAX_BODY_CHARACTERS = 64 * 1024;
/** As many as make a body of that size. */
const OBSERVATIONS_PER_BODY = 512;
/** Digits of a millisecond that are sent: a tenth of a microsecond. */
const LATENCY_STEPS = 10_000;

/** All fields of an anomaly: a new one that is not here does not compile. */
const IS_ANOMALY_FIELD: Record<keyof AnomalyEvent, true> = {
  seriesId: true,
  timestamp: true,
  value: true,
  expected: true,
  lower: true,
  upper: true,
  score: true,
  threshold: true,
  version: true,
  layer: true,
  origin: true,
  recordedAt: true,
  explanation: true,
};
/** With what each begins in JSON. */
const ANOMALY_FIELDS = Object.keys(IS_ANOMALY_FIELD).map(field => ({
  field: field as keyof AnomalyEvent,
  start: JSON.stringify(toWire({ [field]: 0 })).slice(1, -2),
}));

/**
 * A batch as the bodies that it is sent in, without their braces and ids: the same ones each time. Written by hand, a quarter of
 * what a copy in snake_case and `JSON.stringify` cost, of which a fleet that is scored at random needs thousands a second.
 */
export function* recordTexts({
  rollups,
  anomalies,
  observations,
}: RecordBatch): Generator<string> {
  for (const text of listTexts(anomalies, anomalyText)) {
    yield `"rollups":[],"anomalies":[${text}]`;
  }
  for (const text of listTexts(rollups, rollupText)) {
    yield `"rollups":[${text}],"anomalies":[]`;
  }
  const count = observations?.seriesIds.length ?? 0;
  for (let from = 0; from < count; from += OBSERVATIONS_PER_BODY) {
    const to = Math.min(count, from + OBSERVATIONS_PER_BODY);
    const text = observationsText(observationsAt(observations!, from, to));
    yield `"rollups":[],"anomalies":[],"observations":${text}`;
  }
}

function* listTexts<T>(
  entries: readonly T[],
  textOf: (entry: T) => string,
): Generator<string> {
  let text = '';
  for (const entry of entries) {
    text += text === '' ? textOf(entry) : `,${textOf(entry)}`;
    if (text.length >= MAX_BODY_CHARACTERS) {
      yield text;
      text = '';
    }
  }
  if (text !== '') {
    yield text;
  }
}

function anomalyText(anomaly: AnomalyEvent): string {
  let text = '';
  for (const { field, start } of ANOMALY_FIELDS) {
    const value = anomaly[field];
    if (value !== undefined) {
      text += `${text ? ',' : '{'}${start}${
        typeof value === 'object' ? explanationText(value) : json(value)
      }`;
    }
  }
  return `${text}}`;
}

function json(value: string | number): string {
  return typeof value === 'number' ? `${value}` : JSON.stringify(value);
}

/** But for those of windows, names are of one word, and so as the wire has them. */
function explanationText(explanation: AnomalyExplanation): string {
  return JSON.stringify(
    explanation.windows ? toWire(explanation) : explanation,
  );
}

/** All numbers are finite. */
function rollupText(delta: RollupDelta): string {
  const { count, mean, m2, min, max } = delta.moments;
  const range =
    min === undefined || max === undefined ? '' : `,"min":${min},"max":${max}`;
  return (
    `{"series_id":${JSON.stringify(delta.seriesId)},"version":"${
      delta.version
    }",` +
    `"window_start":${delta.windowStart},"count":${count},` +
    `"errors":${delta.errors},"anomalies":${delta.anomalies},` +
    `"mean":${mean},"m2":${m2}${range},` +
    `"latency_sum_ms":${delta.latencySumMs},` +
    `"values":${sketchText(delta.values)},` +
    `"scores":${sketchText(delta.scores)},` +
    `"latencies":${sketchText(delta.latencies)}}`
  );
}

function sketchText(sketch: QuantileSketch): string {
  const { positive, negative, zeros } = sketch.toParts();
  return `{"positive":[${positive.join()}],"negative":[${negative.join()}],"zeros":${zeros}}`;
}

function observationsText(observations: RecordedObservations): string {
  const { seriesIds, versions, timestamps, values, scores } = observations;
  const { verdicts, latencies } = observations;
  const anomalyIndex: number[] = [];
  const sentScores: (number | null)[] = new Array(scores.length);
  for (let i = 0; i < scores.length; i++) {
    sentScores[i] = verdicts[i] === INITIALIZING ? null : scores[i];
    if (verdicts[i] === ANOMALY) {
      anomalyIndex.push(i);
    }
  }
  return JSON.stringify({
    series_ids: seriesIds,
    versions,
    timestamps: Array.from(timestamps),
    values: Array.from(values),
    scores: sentScores,
    anomaly_index: anomalyIndex,
    latencies_ms: Array.from(
      latencies,
      latency => Math.round(latency * LATENCY_STEPS) / LATENCY_STEPS,
    ),
  });
}
