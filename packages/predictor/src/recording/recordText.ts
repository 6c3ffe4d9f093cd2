import type { QuantileSketch } from '@vigia/detectors';
import { toWire } from '@vigia/plugin-anomaly-common';
import type { AnomalyEvent, RecordBatch, RollupDelta } from './records';

/** Characters of a body: small enough that neither its making nor the portal's reading of it holds requests up. */
const MAX_BODY_CHARACTERS = 128 * 1024;

/** The lists of a body of `POST records` as JSON, without the brackets. */
export interface RecordText {
  rollups: string;
  anomalies: string;
}

/**
 * A batch as the bodies that it is sent in: the same ones each time. Written by hand, a quarter of what a copy in
 * snake_case and `JSON.stringify` cost, of which a fleet that is scored at random needs thousands a second.
 */
export function* recordTexts({
  rollups,
  anomalies,
}: RecordBatch): Generator<RecordText> {
  let text: RecordText = { rollups: '', anomalies: '' };
  for (const anomaly of anomalies) {
    text.anomalies += separated(text.anomalies, anomalyText(anomaly));
    if (text.anomalies.length >= MAX_BODY_CHARACTERS) {
      yield text;
      text = { rollups: '', anomalies: '' };
    }
  }
  for (const rollup of rollups) {
    text.rollups += separated(text.rollups, rollupText(rollup));
    if (text.rollups.length + text.anomalies.length >= MAX_BODY_CHARACTERS) {
      yield text;
      text = { rollups: '', anomalies: '' };
    }
  }
  if (text.rollups !== '' || text.anomalies !== '') {
    yield text;
  }
}

function separated(before: string, entry: string): string {
  return before === '' ? entry : `,${entry}`;
}

function anomalyText(anomaly: AnomalyEvent): string {
  return JSON.stringify(toWire(anomaly));
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
