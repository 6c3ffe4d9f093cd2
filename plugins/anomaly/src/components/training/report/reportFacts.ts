import type { DataReport, QualityFinding } from '@vigia/plugin-anomaly-common';
import type { TimeRange } from '../../charts';

/** Whether observations may be trained on: yes, yes but somebody should look at them, no. */
export type ReportVerdict = 'ok' | 'doubtful' | 'rejected';

export function verdictOf({ ok, cause }: DataReport): ReportVerdict {
  if (!ok) {
    return 'rejected';
  }
  return cause ? 'doubtful' : 'ok';
}

/** From the first observation to the last, where there are any. */
export function windowOf({ from, to }: DataReport): TimeRange | undefined {
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** What the metrics of a version do not tell already. */
const FIGURES = ['readPoints', 'points', 'gaps'] as const;

/** A count that every report may have. */
export type ReportFigure = (typeof FIGURES)[number];

interface Sides<T> {
  left?: T;
  right?: T;
  isDifferent: boolean;
}

/** One thing that two reports are compared by. */
export type ReportDifference =
  | ({ kind: 'verdict' } & Sides<ReportVerdict>)
  | ({ kind: 'window' } & Sides<TimeRange>)
  | ({ kind: 'figure'; figure: ReportFigure } & Sides<number>)
  | ({ kind: 'finding' } & Pick<QualityFinding, 'check' | 'action'> &
      Sides<QualityFinding>);

/** Where it lies does not matter: two windows hardly have anything at one place. */
const extentOf = (finding: QualityFinding | undefined) =>
  finding && [finding.count, finding.share];

function sidesOf<T>(
  left: T | undefined,
  right: T | undefined,
  partOf: (side: T | undefined) => unknown = side => side,
): Sides<T> {
  const isDifferent =
    JSON.stringify(partOf(left)) !== JSON.stringify(partOf(right));
  return { left, right, isDifferent };
}

function compareFindings(
  left: readonly QualityFinding[],
  right: readonly QualityFinding[],
): ReportDifference[] {
  const keyOf = ({ check, action }: QualityFinding) => `${check}.${action}`;
  const keys = new Set([...left, ...right].map(keyOf));
  return [...keys].map(key => {
    const onLeft = left.find(finding => keyOf(finding) === key);
    const onRight = right.find(finding => keyOf(finding) === key);
    const { check, action } = (onLeft ?? onRight)!;
    const sides = sidesOf(onLeft, onRight, extentOf);
    return { kind: 'finding', check, action, ...sides };
  });
}

/** Two reports side by side: verdict, window, figures that one of them has, and what was found in either. */
export function compareReports(
  left: DataReport,
  right: DataReport,
): ReportDifference[] {
  const figures = FIGURES.filter(
    figure => left[figure] !== undefined || right[figure] !== undefined,
  );
  return [
    { kind: 'verdict', ...sidesOf(verdictOf(left), verdictOf(right)) },
    { kind: 'window', ...sidesOf(windowOf(left), windowOf(right)) },
    ...figures.map(
      (figure): ReportDifference => ({
        kind: 'figure',
        figure,
        ...sidesOf(left[figure], right[figure]),
      }),
    ),
    ...compareFindings(left.findings ?? [], right.findings ?? []),
  ];
}
