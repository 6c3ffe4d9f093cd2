import {
  ANOMALY,
  VERDICTS,
  type AnswerColumns,
  type ObservationColumns,
} from '../../scoring';
import { NUMBER_BYTES, writeInstant, writeText } from '../asciiBytes';
import type { FullReply } from '../Endpoint';
import { scoresJson, writeScore } from '../scores';
import { explanationOf } from './prediction';

const HEADERS = ['content-type', 'application/json'];
const BATCH_START = '{"predictions":[';
const ID_START = '{"series_id":"';
const ID_END = '","timestamp":';
const ANOMALOUS = Buffer.from(',"anomaly":true,"anomaly_score":');
const NOT_ANOMALOUS = Buffer.from(',"anomaly":false,"anomaly_score":');
const COMMA = 44;
const CLOSING_BRACE = 125;
/** Room for the numbers, the flag and the punctuation of a row. */
const ROW_BYTES =
  ID_START.length +
  ID_END.length +
  2 * NUMBER_BYTES +
  NOT_ANOMALOUS.length +
  ',}'.length;

/**
 * The HLD's form of a batch: a row for each observation, or for each anomaly alone. Written as bytes: a string that is
 * put together from so many pieces costs more to make, and once more to send.
 */
export function encodeRows(
  { timestamps, seriesIds }: ObservationColumns,
  answers: AnswerColumns,
  options: { onlyAnomalies: boolean; explain?: boolean },
): FullReply {
  const { scores, verdicts, answeredByIndex } = answers;
  const { onlyAnomalies, explain } = options;
  const ends = answers.answeredBy.map(({ json }) => Buffer.from(`,${json}`));
  const rest = `],"anomalies":${answers.anomalies}}`;
  const idOf = (index: number) =>
    typeof seriesIds === 'string' ? seriesIds : seriesIds[index];
  let bytes = Buffer.allocUnsafe(
    BATCH_START.length +
      (onlyAnomalies ? answers.anomalies : verdicts.length) *
        (ROW_BYTES + idOf(0).length + ends[0].length) +
      rest.length,
  );
  let at = writeText(bytes, 0, BATCH_START);
  const last: RowStart = { id: '', from: 0, to: 0 };
  for (let i = 0; i < verdicts.length; i++) {
    const isAnomaly = verdicts[i] === ANOMALY;
    if (onlyAnomalies && !isAnomaly) {
      continue;
    }
    const id = idOf(i);
    const flag = isAnomaly ? ANOMALOUS : NOT_ANOMALOUS;
    const end = ends[answeredByIndex ? answeredByIndex[i] : 0];
    const explanation = explain ? explained(answers, i) : '';
    const rowBytes = ROW_BYTES + id.length + end.length + explanation.length;
    bytes = withRoom(bytes, at, rowBytes + rest.length);
    if (at > BATCH_START.length) {
      bytes[at++] = COMMA;
    }
    at = writeRowStart(bytes, at, id, last);
    at = writeInstant(bytes, at, timestamps[i]);
    bytes.set(flag, at);
    at = writeScore(bytes, at + flag.length, scores[i], isAnomaly);
    bytes.set(end, at);
    at = writeText(bytes, at + end.length, explanation);
    bytes[at++] = CLOSING_BRACE;
  }
  at = writeText(bytes, at, rest);
  return { status: 200, headers: HEADERS, body: bytes.subarray(0, at) };
}

function explained(answers: AnswerColumns, index: number): string {
  const verdict = VERDICTS[answers.verdicts[index]];
  return `,"explanation":${explanationOf(verdict, answers.detail(index))}`;
}

/** Where the start of a series' row was written last. */
interface RowStart {
  id: string;
  from: number;
  to: number;
}

/** Writes what a row has before its instant: in one go what the row before has as well. */
function writeRowStart(
  bytes: Buffer,
  start: number,
  id: string,
  last: RowStart,
): number {
  let at = start;
  if (id === last.id) {
    bytes.copyWithin(at, last.from, last.to);
    at += last.to - last.from;
  } else {
    at = writeText(bytes, at, ID_START);
    at = writeText(bytes, at, id);
    at = writeText(bytes, at, ID_END);
    last.id = id;
  }
  last.from = start;
  last.to = at;
  return at;
}

/** The bytes, or a larger copy of what was written: ids may be longer than the first, and explanations are not counted before. */
function withRoom(bytes: Buffer, written: number, room: number): Buffer {
  if (written + room <= bytes.length) {
    return bytes;
  }
  const larger = Buffer.allocUnsafe(2 * (bytes.length + room));
  bytes.copy(larger, 0, 0, written);
  return larger;
}

/** The answer in columns: all observations, or those that are anomalies with their places. */
export function encodeColumns(
  answers: AnswerColumns,
  onlyAnomalies: boolean,
): string {
  const { scores, verdicts, answeredBy, answeredByIndex, anomalies } = answers;
  const places = onlyAnomalies ? placesOfAnomalies(verdicts) : undefined;
  const which = places
    ? `"index":${JSON.stringify(places)}`
    : `"anomaly":${flagsJson(verdicts)}`;
  const by = answeredBy.map(({ json }) => `{${json}}`).join(',');
  const byIndex = answeredByIndex
    ? `,"answered_by_index":${indicesJson(answeredByIndex, places)}`
    : '';
  return `{"count":${
    scores.length
  },"anomalies":${anomalies},${which},"anomaly_score":${scoresJson(
    scores,
    verdicts,
    places,
  )},"answered_by":[${by}]${byIndex}}`;
}

function placesOfAnomalies(verdicts: Uint8Array): number[] {
  const places: number[] = [];
  for (let i = 0; i < verdicts.length; i++) {
    if (verdicts[i] === ANOMALY) {
      places.push(i);
    }
  }
  return places;
}

function indicesJson(
  indices: Uint16Array,
  places: readonly number[] | undefined,
): string {
  return JSON.stringify(
    places ? places.map(place => indices[place]) : Array.from(indices),
  );
}

const TRUE = Buffer.from(',true');
const FALSE = Buffer.from(',false');

/** `[true,false,...]`: whether each is an anomaly. Byte by byte, which takes a quarter of the time of a growing string. */
export function flagsJson(verdicts: Uint8Array): string {
  const bytes = Buffer.allocUnsafe(verdicts.length * FALSE.length);
  let end = 0;
  for (let i = 0; i < verdicts.length; i++) {
    const word = verdicts[i] === ANOMALY ? TRUE : FALSE;
    for (let j = 0; j < word.length; j++) {
      bytes[end++] = word[j];
    }
  }
  return `[${bytes.toString('latin1', 1, end)}]`;
}
