import {
  ANOMALY,
  VERDICTS,
  type AnswerColumns,
  type ObservationColumns,
} from '../../scoring';
import { lentJson, type FullReply } from '../Endpoint';
import { explanationOf } from './prediction';
import { ROW_BYTES, RowWriter } from './RowWriter';

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
  const ids = typeof seriesIds === 'string' ? [seriesIds] : seriesIds;
  const rows = new RowWriter(
    ids,
    (onlyAnomalies ? answers.anomalies : verdicts.length) *
      (ROW_BYTES + ids.at(0)!.length + ends[0].length),
  );
  for (let i = 0; i < verdicts.length; i++) {
    const isAnomaly = verdicts[i] === ANOMALY;
    if (onlyAnomalies && !isAnomaly) {
      continue;
    }
    rows.begin(typeof seriesIds === 'string' ? 0 : i, timestamps[i]);
    rows.score(scores[i], isAnomaly);
    rows.end(
      ends[answeredByIndex ? answeredByIndex[i] : 0],
      explain ? explained(answers, i) : '',
    );
  }
  return lentJson(rows.finish(`],"anomalies":${answers.anomalies}}`));
}

function explained(answers: AnswerColumns, index: number): string {
  const verdict = VERDICTS[answers.verdicts[index]];
  return `,"explanation":${explanationOf(verdict, answers.detail(index))}`;
}
