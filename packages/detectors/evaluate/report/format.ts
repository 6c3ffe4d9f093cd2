import type { CorpusCost, CorpusRun } from '../modes/scoreCorpus';

const NOTHING = '-';

export function decimals(value: number | undefined, digits: number): string {
  return value === undefined || !Number.isFinite(value)
    ? NOTHING
    : value.toFixed(digits);
}

/** With a separator of thousands. */
export function whole(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value)
    ? NOTHING
    : Math.round(value).toLocaleString('en');
}

export function percent(share: number): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : NOTHING;
}

/** Columns of {@link costCells}. */
export const COST_COLUMNS = [
  'ns a point',
  'fit ms',
  'state bytes',
  'memory bytes',
];

export function costCells(cost: CorpusCost): string[] {
  return [
    whole(cost.nsPerPoint),
    decimals(cost.fitMs, 2),
    whole(cost.stateBytes),
    whole(cost.memoryBytes),
  ];
}

/** How the columns of {@link COST_COLUMNS} are to be read. */
export const COST_PARAGRAPH =
  'ns a point and fit ms are medians over the series on a shared core; state (the fit as JSON) and memory (what a stream saves) are the most that one series takes.';

/** One note a detector that did not take every series. */
export function refusalNotes(runs: readonly CorpusRun<unknown>[]): string[] {
  return runs.flatMap(({ detector, judged, cost: { refused } }) =>
    refused.length === 0
      ? []
      : `${detector} was silent on ${refused.length} of ${judged.length} series that it was not fitted on, e.g. ${refused[0].series}: ${refused[0].reason}`,
  );
}
