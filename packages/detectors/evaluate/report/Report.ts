/** Rows of text below names of columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a mode found: for people as tables, for programs as plain data. */
export interface Report {
  readonly title: string;
  /** What was measured, and how the columns are to be read. */
  readonly paragraphs: readonly string[];
  readonly tables: readonly Table[];
  /** What is to be known beside the tables, e.g. series that a detector did not take. */
  readonly notes: readonly string[];
  /** All figures; those that are not a number become null in JSON. */
  readonly figures: unknown;
}
