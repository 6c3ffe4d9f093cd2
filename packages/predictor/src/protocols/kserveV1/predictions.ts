import type { AnswerColumns, ObservationColumns } from '../../scoring';
import { ANOMALY } from '../../scoring';
import { badValue, checkList } from '../checks';
import { decodeRows } from '../hld';
import { checkTimedValue } from '../hld';
import { checkObject, parseJson } from '../json';
import { toldScore } from '../scores';

/**
 * The body of `/v1/models/M:predict`. An instance of a series' model is `{timestamp, value}`, or a number that is
 * observed now; one of the fleet's is `{series_id, timestamp, value}`.
 *
 * @param seriesId - of the model; absent for the fleet's
 * @throws InputError that names the field and the index
 */
export function decodeInstances(
  body: Buffer,
  seriesId: string | undefined,
): ObservationColumns {
  const { instances } = checkObject(parseJson(body), 'The body');
  if (seriesId === undefined) {
    return decodeRows(instances);
  }
  const rows = checkList(instances, 'instances');
  const timestamps = new Float64Array(rows.length);
  const values = new Float64Array(rows.length);
  const now = Date.now();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (typeof row === 'number') {
      if (!Number.isFinite(row)) {
        throw badValue(row, `instances[${i}]`);
      }
      timestamps[i] = now;
      values[i] = row;
    } else {
      const { timestamp, value } = checkTimedValue(row, `instances[${i}]`);
      timestamps[i] = timestamp;
      values[i] = value;
    }
  }
  return { seriesIds: seriesId, timestamps, values };
}

/** Predictions in the HLD's form, in the order of the instances. */
export function encodePredictions(answers: AnswerColumns): string {
  const { scores, verdicts, answeredBy, answeredByIndex } = answers;
  const ends = answeredBy.map(({ json }) => `,${json}}`);
  let text = '';
  for (let i = 0; i < scores.length; i++) {
    const isAnomaly = verdicts[i] === ANOMALY;
    text += `${i === 0 ? '{"predictions":[' : ','}${
      isAnomaly
        ? '{"anomaly":true,"anomaly_score":'
        : '{"anomaly":false,"anomaly_score":'
    }${toldScore(scores[i], isAnomaly)}${
      ends[answeredByIndex === undefined ? 0 : answeredByIndex[i]]
    }`;
  }
  return `${text}]}`;
}
