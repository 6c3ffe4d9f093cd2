import type { Observations } from '../types';
import type { FindingLog } from './FindingLog';
import { putInOrder } from './repair';
import { counted, instant } from './wording';

/** Makes observations finite and strictly ascending in time; those that are stay as they are. */
export function checkOrder(
  observations: Observations,
  log: FindingLog,
): Observations {
  const { timestamps, values } = observations;
  const found = putInOrder(observations);
  const points = values.length;
  if (found.notFinite > 0) {
    const at = found.firstNotFinite;
    log.noteMended({
      check: 'not_finite',
      count: found.notFinite,
      share: found.notFinite / points,
      message: `${counted(
        found.notFinite,
        'observation',
      )} without a finite time and value; the first at index ${at}: timestamp ${
        timestamps[at]
      }, value ${values[at]}`,
    });
  }
  if (found.late > 0) {
    const at = found.firstLate;
    log.noteMended({
      check: 'disorder',
      count: found.late,
      share: found.late / points,
      from: timestamps[at],
      message: `${counted(
        found.late,
        'observation',
      )} after a later one; the first at index ${at}, of ${instant(
        timestamps[at],
      )}`,
    });
  }
  if (found.duplicates > 0) {
    log.noteMended({
      check: 'duplicates',
      count: found.duplicates,
      share: found.duplicates / points,
      from: found.firstDuplicate,
      message: `${counted(
        found.duplicates,
        'observation',
      )} of an instant that comes again, the first ${instant(
        found.firstDuplicate ?? NaN,
      )}; the last to come counts`,
    });
  }
  const wrong = found.notFinite + found.late + found.duplicates > 0;
  return wrong ? found.observations : observations;
}
