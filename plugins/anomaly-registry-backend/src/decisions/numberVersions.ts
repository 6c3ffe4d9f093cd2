import type { Band } from '@vigia/detectors';
import type { NewVersion } from '@vigia/plugin-anomaly-common';

/** A fitted version of a series, as it is sent. */
export type SeriesVersion = NewVersion & { seriesId: string };

/** A version that can be scored with, and the band of its detector where that has one. */
export interface VersionCandidate {
  version: SeriesVersion;
  band?: Band;
}

/** A version with the number that it is registered under. */
export interface NumberedVersion extends VersionCandidate {
  number: number;
}

type Job = Pick<SeriesVersion, 'seriesId' | 'jobId'>;

/** One text of a series and a job: no series id holds a space. */
const keyOf = ({ seriesId, jobId }: Job) => `${seriesId} ${jobId}`;

/**
 * Gives candidates their numbers, in their order: the next ones of their series, or that of the version which their job
 * made before, here or earlier.
 *
 * @param known - `latest`: the latest number of each series that is registered, 0 without a version; `earlier`: the
 *   versions that jobs of these candidates have made
 * @returns the number of each candidate, undefined for one of an unknown series; those that are new; and the latest
 *   numbers of the series that have new ones
 */
export function numberVersions(
  candidates: readonly VersionCandidate[],
  known: {
    latest: ReadonlyMap<string, number>;
    earlier: readonly (Job & { version: number })[];
  },
): {
  numbers: (number | undefined)[];
  added: NumberedVersion[];
  latest: Map<string, number>;
} {
  const ofJob = new Map(
    known.earlier.map(entry => [keyOf(entry), entry.version]),
  );
  const latest = new Map<string, number>();
  const added: NumberedVersion[] = [];
  const numbers = candidates.map(candidate => {
    const { seriesId } = candidate.version;
    const before = latest.get(seriesId) ?? known.latest.get(seriesId);
    if (before === undefined) {
      return undefined;
    }
    const key = keyOf(candidate.version);
    const made = ofJob.get(key);
    if (made !== undefined) {
      return made;
    }
    const number = before + 1;
    ofJob.set(key, number);
    latest.set(seriesId, number);
    added.push({ ...candidate, number });
    return number;
  });
  return { numbers, added, latest };
}
