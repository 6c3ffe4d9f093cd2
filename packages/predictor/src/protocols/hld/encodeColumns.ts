import { memoryPool } from '../../memoryPool';
import { ANOMALY, type AnswerColumns } from '../../scoring';
import { CLOSING_BRACKET, OPENING_BRACKET } from '../ascii';
import { writeText, writtenText } from '../asciiBytes';
import { lentJson, type FullReply, type Reply } from '../Endpoint';
import { SCORE_BYTES, toldScore, writeScores } from '../scores';

const TRUE = Buffer.from('true,');
const FALSE = Buffer.from('false,');
const FLAG_BYTES = FALSE.length;

/** The answer in columns: all observations, or those that are anomalies with their places. */
export function encodeColumns(
  answers: AnswerColumns,
  onlyAnomalies: boolean,
): Reply {
  const { scores, answeredBy, answeredByIndex, anomalies } = answers;
  const start = `{"count":${scores.length},"anomalies":${anomalies}`;
  const by = answeredBy.map(({ json }) => `{${json}}`).join(',');
  if (!onlyAnomalies) {
    const indices = answeredByIndex && Array.from(answeredByIndex);
    return encodeAll(answers, start, endOf(by, indices));
  }
  const places = placesOfAnomalies(answers.verdicts);
  const told = places.map(place => toldScore(scores[place], true));
  const indices = answeredByIndex && places.map(i => answeredByIndex[i]);
  return `${start},"index":${JSON.stringify(
    places,
  )},"anomaly_score":${JSON.stringify(told)}${endOf(by, indices)}`;
}

function endOf(by: string, indices: readonly number[] | undefined): string {
  return `,"answered_by":[${by}]${
    indices ? `,"answered_by_index":${JSON.stringify(indices)}` : ''
  }}`;
}

/** Written as bytes, as rows are. */
function encodeAll(
  { scores, verdicts }: AnswerColumns,
  start: string,
  end: string,
): FullReply {
  const flags = ',"anomaly":';
  const names = ',"anomaly_score":';
  const bytes = memoryPool.buffer(
    [start, flags, names, end].reduce((sum, { length }) => sum + length, 0) +
      verdicts.length * (FLAG_BYTES + SCORE_BYTES) +
      '[][]'.length,
  );
  let at = writeText(bytes, 0, start + flags);
  at = writeFlags(bytes, at, verdicts);
  at = writeText(bytes, at, names);
  at = writeScores(bytes, at, scores, verdicts);
  at = writeText(bytes, at, end);
  return lentJson(bytes.subarray(0, at));
}

function placesOfAnomalies(verdicts: Uint8Array): number[] {
  const places: number[] = [];
  for (
    let i = verdicts.indexOf(ANOMALY);
    i >= 0;
    i = verdicts.indexOf(ANOMALY, i + 1)
  ) {
    places.push(i);
  }
  return places;
}

/** Writes `[true,false,...]` at a place of bytes: whether each is an anomaly; answers where it ends. */
function writeFlags(
  bytes: Uint8Array,
  start: number,
  verdicts: Uint8Array,
): number {
  let at = start;
  bytes[at++] = OPENING_BRACKET;
  for (let i = 0; i < verdicts.length; i++) {
    const word = verdicts[i] === ANOMALY ? TRUE : FALSE;
    for (let j = 0; j < word.length; j++) {
      bytes[at++] = word[j];
    }
  }
  if (verdicts.length > 0) at--;
  bytes[at++] = CLOSING_BRACKET;
  return at;
}

/** What {@link writeFlags} writes. */
export function flagsJson(verdicts: Uint8Array): string {
  return writtenText(verdicts.length * FLAG_BYTES + '[]'.length, bytes =>
    writeFlags(bytes, 0, verdicts),
  );
}
