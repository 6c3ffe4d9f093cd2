import type { DetectorStream, Explanation } from './stream';

/** An alarm and why it was raised. */
export interface ExplainedAlarm {
  /** Of the observation. */
  readonly index: number;
  readonly explanation: Explanation;
}

/** Keeps the alarms of the highest severity, and has only those explained. */
export class HighestAlarms {
  readonly #limit: number;
  /** The highest first; of equal ones the earlier first. */
  readonly #kept: (ExplainedAlarm & { readonly severity: number })[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes the alarm that the stream's last observation raised. */
  offer(
    index: number,
    severity: number,
    stream: Pick<DetectorStream, 'explain'>,
  ): void {
    const kept = this.#kept;
    if (kept.length === this.#limit) {
      if (this.#limit === 0 || severity <= kept[kept.length - 1].severity)
        return;
      kept.pop();
    }
    const explanation = stream.explain();
    if (!explanation) return;
    const lower = kept.findIndex(other => other.severity < severity);
    const place = lower < 0 ? kept.length : lower;
    kept.splice(place, 0, { index, severity, explanation });
  }

  /** The highest first. */
  list(): ExplainedAlarm[] {
    return this.#kept.map(({ index, explanation }) => ({ index, explanation }));
  }
}
