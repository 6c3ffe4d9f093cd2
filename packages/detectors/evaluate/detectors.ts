import {
  ALGORITHMS,
  getDetector,
  STREAM_DEFINITIONS,
  type DetectorDefinition,
} from '../src';

/** Every detector, those that can only stream among them. */
const DEFINITIONS: readonly DetectorDefinition[] = [
  ...ALGORITHMS.map(getDetector),
  ...STREAM_DEFINITIONS,
];

/** Names of all detectors. */
export const DETECTORS: readonly string[] = DEFINITIONS.map(
  ({ algorithm }) => algorithm,
);

/** @throws ParameterError with field `algorithm` when there is none of this name */
export function findDetector(name: string): DetectorDefinition {
  return (
    DEFINITIONS.find(({ algorithm }) => algorithm === name) ?? getDetector(name)
  );
}
