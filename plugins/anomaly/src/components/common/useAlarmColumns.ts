import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import type { Column } from './DataTable';
import { ABSENT, formatNumber, formatValue } from './format';
import { useComponentName } from './useComponentName';
import { useExpectedRange } from './useExpectedRange';

/** What lists of alarms tell of each. */
export interface AlarmFigures {
  /** In the series' unit, as the bounds of what was expected, where that is known. */
  value: number;
  lower?: number;
  upper?: number;
  /** Score divided by threshold. */
  severity: number;
  /** The part of the detector that found it, where that is known. */
  component?: string;
}

/** The columns that every list of alarms has: what was seen, what was expected, how far beyond, and who says so. */
export function useAlarmColumns<Row>(
  unit: string,
  figuresOf: (row: Row) => AlarmFigures,
): Column<Row>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const componentName = useComponentName();
  const expectedRange = useExpectedRange(unit);
  return [
    {
      id: 'value',
      header: t('field.value'),
      align: 'right',
      cell: row => formatValue(figuresOf(row).value, unit, language),
    },
    {
      id: 'expected',
      header: t('field.expectedRange'),
      align: 'right',
      cell: row => expectedRange(figuresOf(row)),
    },
    {
      id: 'severity',
      header: t('field.severity'),
      align: 'right',
      cell: row => formatNumber(figuresOf(row).severity, language),
    },
    {
      id: 'component',
      header: t('field.foundBy'),
      wraps: true,
      cell: row => {
        const { component } = figuresOf(row);
        return component === undefined ? ABSENT : componentName(component);
      },
    },
  ];
}
