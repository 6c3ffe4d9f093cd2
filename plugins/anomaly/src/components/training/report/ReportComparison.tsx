import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DataReport } from '@vigia/plugin-anomaly-common';
import type { ReactNode } from 'react';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { DataTable } from '../../common/DataTable';
import { ABSENT, formatCount } from '../../common/format';
import { Lines } from '../../common/Lines';
import { useComparisonColumns } from '../../common/useComparisonColumns';
import { WindowText } from '../../common/WindowText';
import {
  compareReports,
  type ReportDifference,
  type ReportFigure,
} from './reportFacts';
import { useExtentText } from './useExtentText';

function useNameOf(): (row: ReportDifference) => ReactNode {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const figures: Record<ReportFigure, string> = {
    readPoints: t('report.read'),
    points: t('report.used'),
    gaps: t('report.gaps'),
  };
  return row => {
    switch (row.kind) {
      case 'verdict':
        return t('report.verdict');
      case 'window':
        return t('report.window');
      case 'figure':
        return figures[row.figure];
      default:
        return (
          <Lines main={t(`check.${row.check}`)}>
            {t(`checkAction.${row.action}`)}
          </Lines>
        );
    }
  };
}

function useValueOf() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const extentText = useExtentText();
  return (row: ReportDifference, side: 'left' | 'right'): ReactNode => {
    switch (row.kind) {
      case 'verdict':
        return row[side] && t(`report.${row[side]}`);
      case 'window':
        return row[side] && <WindowText window={row[side]} />;
      case 'figure':
        return row[side] !== undefined && formatCount(row[side], language);
      default:
        return row[side] && extentText(row[side]);
    }
  };
}

function keyOf(row: ReportDifference): string {
  switch (row.kind) {
    case 'figure':
      return row.figure;
    case 'finding':
      return `${row.check}.${row.action}`;
    default:
      return row.kind;
  }
}

interface ReportComparisonProps {
  /** What the two are called. */
  titles: { left: string; right: string };
  left: DataReport;
  right: DataReport;
}

/** The data of two trainings side by side: how much there was, what was found in it, and what was done about it. */
export function ReportComparison(props: ReportComparisonProps) {
  const { titles, left, right } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const nameOf = useNameOf();
  const valueOf = useValueOf();
  const columns = useComparisonColumns<ReportDifference>({
    titles,
    nameOf,
    valueOf: (row, side) => valueOf(row, side) || ABSENT,
    wraps: true,
  });
  return (
    <DataTable
      label={t('compare.data')}
      columns={columns}
      rows={compareReports(left, right)}
      keyOf={keyOf}
      isSelected={({ isDifferent }) => isDifferent}
      empty={undefined}
    />
  );
}
