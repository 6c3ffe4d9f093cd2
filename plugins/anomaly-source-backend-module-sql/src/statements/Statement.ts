import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import type { ObservationBuffer } from '@vigia/plugin-anomaly-node';
import type { BinaryRow } from '../protocol';
import type { Bounds } from './time';

/** A statement with its values bound. */
export interface Statement {
  text: string;
  values: unknown[];
}

export interface StatementRequest extends Bounds {
  seriesId: string;
  limit?: number;
}

/** How the observations of a series stand in a database. */
export interface SeriesStatements {
  /** Whether the SQL is a person's, who may have set what would stay with the connection. */
  foreign: boolean;
  /** Rows to read from the server at once. */
  batchRows: number;
  /** Rows that {@link addRow} takes, in the order of time. */
  read(request: StatementRequest): Statement;
  addRow(row: BinaryRow, bounds: Bounds, buffer: ObservationBuffer): void;
  /** At most one row, which {@link extentOf} takes. */
  extent(request: StatementRequest): Statement;
  extentOf(row: BinaryRow): SourceExtent | undefined;
  /** Forgets what was learned of the table, when the server has refused an extent: the table may have changed. */
  forget?(): void;
}
