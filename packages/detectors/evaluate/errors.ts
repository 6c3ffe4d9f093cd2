/** A command line that cannot be run as it stands. */
export class OptionError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'OptionError';
  }
}

/** A file that is not as its format demands. The message begins with the file, and the line where there is one. */
export class InputError extends Error {
  readonly file: string;
  /** From 1. */
  readonly line?: number;

  constructor(place: { file: string; line?: number }, problem: string) {
    const { file, line } = place;
    super(`${line === undefined ? file : `${file}:${line}`}: ${problem}`);
    this.name = 'InputError';
    this.file = file;
    this.line = line;
  }
}

/** The data that was asked for is not there. The message says where it was looked for. */
export class MissingDataError extends Error {
  readonly path: string;

  constructor(path: string, expected: string) {
    super(`There is no data: looked for ${expected} at ${path}`);
    this.name = 'MissingDataError';
    this.path = path;
  }
}
