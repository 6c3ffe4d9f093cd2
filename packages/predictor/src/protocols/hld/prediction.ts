import { toWire } from '@vigia/plugin-anomaly-common';
import {
  toldBand,
  toldExplanation,
  type Answer,
  type AnswerDetail,
} from '../../scoring';
import { badValue, checkTimestamp, epochMsOfNumber } from '../checks';
import { checkObject, parseJson, refuseUnknown } from '../json';
import { toldScore } from '../scores';

const FIELDS: ReadonlySet<string> = new Set(['timestamp', 'value']);

/** One observation, its instant in epoch milliseconds. */
export interface TimedValue {
  readonly timestamp: number;
  readonly value: number;
}

/**
 * The body of `predict/{series_id}`: `{timestamp, value}`.
 *
 * @throws InputError that names the field
 */
export function decodePrediction(body: Buffer): TimedValue {
  return checkTimedValue(parseJson(body), '');
}

/**
 * @param owner - what the names of fields begin with, e.g. `instances[7]`
 * @throws InputError that names the field
 */
export function checkTimedValue(
  input: unknown,
  owner: string,
  known = FIELDS,
): TimedValue {
  const observation = checkObject(input, owner || 'The body');
  const { timestamp: instant, value } = observation;
  const prefix = owner && `${owner}.`;
  let timestamp = epochMsOfNumber(instant);
  if (Number.isNaN(timestamp)) {
    timestamp = checkTimestamp(instant, `${prefix}timestamp`);
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw badValue(value, `${prefix}value`);
  }
  for (const key in observation) {
    if (key !== 'timestamp' && key !== 'value') {
      refuseUnknown(observation, known, owner || 'The body');
    }
  }
  return { timestamp, value };
}

/** The HLD's answer. */
export function encodePrediction(answer: Answer, explain: boolean): string {
  const { verdict, answeredBy } = answer;
  const score = toldScore(answer.score, verdict === 'anomaly');
  const start =
    verdict === 'anomaly'
      ? '{"anomaly":true,"anomaly_score":'
      : '{"anomaly":false,"anomaly_score":';
  return explain
    ? `${start}${score},${answeredBy.json},"explanation":${explanationOf(
        verdict,
        answer,
      )}}`
    : `${start}${score},${answeredBy.json}}`;
}

/** JSON of what led to an answer. */
export function explanationOf(
  verdict: Answer['verdict'],
  { threshold, band, explanation }: AnswerDetail,
): string {
  return JSON.stringify(
    toWire({
      verdict,
      threshold,
      ...toldBand(band),
      ...(explanation && toldExplanation(explanation)),
    }),
  );
}
