import type {
  InstanceList,
  Job,
  QueueSummary,
} from '@vigia/plugin-anomaly-common';
import type { UnmeasuredFigure } from './figures';

/** What each part of the portal answered, or why it did not. */
export interface Readings {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Number of series registered. */
  readonly series: number | UnmeasuredFigure;
  /** With the last hour's history. */
  readonly instances: InstanceList | UnmeasuredFigure;
  /** Submitted within the last week. */
  readonly weeksTrainings: number | UnmeasuredFigure;
  /** The latest completed ones. */
  readonly jobs: readonly Job[] | UnmeasuredFigure;
  readonly queue: QueueSummary | UnmeasuredFigure;
}
