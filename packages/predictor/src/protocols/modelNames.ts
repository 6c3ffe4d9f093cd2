import { NotFoundError } from '@backstage/errors';
import { SERIES_ID_PATTERN } from '@vigia/plugin-anomaly-common';
import { shown } from './json';

/** Name of the model that answers for every series. */
export const FLEET_MODEL = 'anomaly-detector';
const PREFIX = `${FLEET_MODEL}-`;
const seriesIdPattern = new RegExp(SERIES_ID_PATTERN);

/**
 * The series that a model of the inference protocols is of: `anomaly-detector-{series_id}`.
 *
 * @returns undefined for `anomaly-detector`, which takes the series with each observation
 * @throws NotFoundError for any other name
 */
export function seriesOfModel(name: string): string | undefined {
  if (name === FLEET_MODEL) {
    return undefined;
  }
  const seriesId = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
  if (!seriesIdPattern.test(seriesId)) {
    throw new NotFoundError(
      `Model ${shown(
        name,
        "'",
      )} does not exist: models are named ${PREFIX}{series_id}, the fleet ${FLEET_MODEL}`,
    );
  }
  return seriesId;
}
