/** What is used of pg-cursor, which brings no types. */
declare module 'pg-cursor' {
  import type { Submittable } from 'pg';

  export default class Cursor<Row> implements Submittable {
    constructor(
      text: string,
      values: unknown[],
      options?: { rowMode?: 'array' },
    );
    submit(connection: unknown): void;
    read(rowCount: number): Promise<Row[]>;
    close(): Promise<void>;
  }
}
