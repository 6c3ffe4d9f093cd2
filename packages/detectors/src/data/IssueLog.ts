/** What can be wrong with a training window. */
export type ValidationCode =
  | 'too_few_points'
  | 'too_many_points'
  | 'length_mismatch'
  | 'not_increasing'
  | 'duplicate_timestamp'
  | 'not_finite'
  | 'constant';

/** One thing wrong with a training window. */
export interface ValidationIssue {
  readonly code: ValidationCode;
  /** Names the field, the index and the bound. */
  readonly message: string;
  readonly index?: number;
}

/** A window of 100,000 bad points is told by its first few and their number. */
const MAX_ISSUES_PER_CODE = 3;

/** Collects issues, the first few of each code in full and the rest as a number. */
export class IssueLog {
  readonly #issues: ValidationIssue[] = [];
  readonly #counts = new Map<ValidationCode, number>();

  /** @param message - called only for issues that are told in full */
  add(code: ValidationCode, message: () => string, index?: number): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > MAX_ISSUES_PER_CODE) return;
    this.#issues.push(
      index === undefined
        ? { code, message: message() }
        : { code, message: message(), index },
    );
  }

  list(): ValidationIssue[] {
    const rest: ValidationIssue[] = [];
    for (const [code, count] of this.#counts) {
      if (count > MAX_ISSUES_PER_CODE) {
        rest.push({
          code,
          message: `and ${
            count - MAX_ISSUES_PER_CODE
          } more like these (${count} ${code} in all)`,
        });
      }
    }
    return [...this.#issues, ...rest];
  }
}
