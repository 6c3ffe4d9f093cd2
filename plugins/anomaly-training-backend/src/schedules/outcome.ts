import type { Run } from '@vigia/plugin-anomaly-common';

const count = new Intl.NumberFormat('en');

function list(parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([value]) => value > 0)
    .map(([value, text]) => `${count.format(value)} ${text}`)
    .join(', ');
}

/** What came of a run, in a sentence. */
export function outcomeOf(
  run: Pick<
    Run,
    | 'kind'
    | 'admitted'
    | 'planned'
    | 'skipped'
    | 'triggered'
    | 'completed'
    | 'failed'
    | 'cancelled'
  >,
): string {
  const jobs: (readonly [number, string])[] = [
    [run.completed, 'trained'],
    [run.failed, 'failed'],
    [run.cancelled, 'cancelled'],
  ];
  if (run.kind === 'drift') {
    const drifting = run.triggered + run.skipped;
    const parts = list([
      [run.triggered, 'retrainings started'],
      [run.skipped, 'left alone (trained lately, under way, or unreadable)'],
      ...jobs,
    ]);
    return drifting === 0
      ? `Checked ${count.format(run.admitted)} series; none drifts`
      : `Checked ${count.format(run.admitted)} series; ${count.format(
          drifting,
        )} drift: ${parts}`;
  }
  const parts = list([
    ...jobs,
    [run.skipped, 'skipped'],
    [run.planned - run.admitted, 'not begun'],
  ]);
  return run.planned === 0
    ? 'No series matched'
    : `${count.format(run.planned)} series: ${parts}`;
}
