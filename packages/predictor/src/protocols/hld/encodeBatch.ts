import {
  ANOMALY,
  VERDICTS,
  type AnswerColumns,
  type ObservationColumns,
} from '../../scoring';
import { explanationOf } from './prediction';

/** What a row of the answer ends in, when no observation is explained. */
const ROW_END = '}';

/** The HLD's form of a batch: a row for each observation, or for each anomaly alone. */
export function encodeRows(
  observations: ObservationColumns,
  answers: AnswerColumns,
  options: { onlyAnomalies: boolean; explain?: boolean },
): string {
  const { timestamps, seriesIds } = observations;
  const { scores, verdicts, answeredByIndex } = answers;
  const { onlyAnomalies, explain } = options;
  const ends = answers.answeredBy.map(({ json }) => `,${json}`);
  const one = typeof seriesIds === 'string' ? seriesIds : undefined;
  let end = ends[0];
  let text = '{"predictions":[';
  let separator = '{"series_id":"';
  for (let i = 0; i < verdicts.length; i++) {
    const anomaly = verdicts[i] === ANOMALY;
    if (onlyAnomalies && !anomaly) {
      continue;
    }
    if (answeredByIndex !== undefined) {
      end = ends[answeredByIndex[i]];
    }
    text += `${separator}${one ?? seriesIds[i]}","timestamp":${timestamps[i]}${
      anomaly
        ? ',"anomaly":true,"anomaly_score":'
        : ',"anomaly":false,"anomaly_score":'
    }${scores[i]}${end}`;
    text += explain
      ? `,"explanation":${explanationOf(
          VERDICTS[verdicts[i]],
          answers.detail(i),
        )}}`
      : ROW_END;
    separator = ',{"series_id":"';
  }
  return `${text}],"anomalies":${answers.anomalies}}`;
}

/** The answer in columns: all observations, or those that are anomalies with their places. */
export function encodeColumns(
  answers: AnswerColumns,
  onlyAnomalies: boolean,
): string {
  const { scores, verdicts, answeredByIndex, answeredBy, anomalies } = answers;
  const count = scores.length;
  let text = `{"count":${count},"anomalies":${anomalies},`;
  if (onlyAnomalies) {
    const places: number[] = [];
    for (let i = 0; i < count; i++) {
      if (verdicts[i] === ANOMALY) {
        places.push(i);
      }
    }
    text += `"index":[${places.join(',')}],"anomaly_score":[${joined(
      places.length,
      i => scores[places[i]],
    )}]`;
    if (answeredByIndex !== undefined) {
      text += `,"answered_by_index":[${joined(
        places.length,
        i => answeredByIndex[places[i]],
      )}]`;
    }
  } else {
    text += `"anomaly":[${booleans(verdicts)}],"anomaly_score":[${joined(
      count,
      i => scores[i],
    )}]`;
    if (answeredByIndex !== undefined) {
      text += `,"answered_by_index":[${answeredByIndex.join(',')}]`;
    }
  }
  return `${text},"answered_by":[${answeredBy
    .map(({ json }) => `{${json}}`)
    .join(',')}]}`;
}

/** `0.5,0.25,...`, in the digits that JSON.stringify writes. */
export function joined(count: number, at: (index: number) => number): string {
  let text = '';
  for (let i = 0; i < count; i++) {
    text += i === 0 ? `${at(i)}` : `,${at(i)}`;
  }
  return text;
}

/** `true,false,...`: whether each is an anomaly. */
export function booleans(verdicts: Uint8Array): string {
  let text = '';
  for (let i = 0; i < verdicts.length; i++) {
    text += verdicts[i] === ANOMALY ? ',true' : ',false';
  }
  return text.slice(1);
}
