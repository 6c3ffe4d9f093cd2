/**
 * Why a file could not be read: `absent`; `truncated`, it ends too early; `corrupt`, its checksum or what it says of itself is
 * wrong; `unsupported`, it is of another kind, byte order or version of the format.
 */
export type SnapshotProblem =
  | 'absent'
  | 'truncated'
  | 'corrupt'
  | 'unsupported';

/** A file from which nothing was taken. */
export class SnapshotError extends Error {
  readonly reason: SnapshotProblem;

  constructor(reason: SnapshotProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'SnapshotError';
    this.reason = reason;
  }
}
