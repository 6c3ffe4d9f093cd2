import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  evaluatePlan,
  findBottleneck,
  type Plan,
} from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { useInputTexts } from '../../inputs';
import { DataTable } from '../common/DataTable';
import { useResults } from '../common/ResultsContext';
import { useFormat } from '../common/useFormat';
import { useLimitName } from '../common/useLimitName';
import { COMPARED_FIGURES } from './comparedFigures';
import { hasSameDay, inputDifferences } from './differences';

interface PlanComparisonProps {
  other: Plan;
  otherName: string;
}

function useBottleneckText(plan: Plan): string {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { scenario } = useResults();
  const limitName = useLimitName(plan);
  return useMemo(() => {
    const found = findBottleneck(plan, scenario);
    return found?.month === undefined
      ? t('compare.noBottleneck')
      : t('compare.bottleneckIn', {
          limit: limitName(found),
          month: String(found.month),
        });
  }, [plan, scenario, limitName, t]);
}

function ResultComparison({ other, otherName }: PlanComparisonProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, result, scenario } = useResults();
  const there = useMemo(() => evaluatePlan(other)[scenario], [other, scenario]);
  const otherFormat = useFormat(other);
  const bottlenecks = [useBottleneckText(plan), useBottleneckText(other)];
  const isSameMoney = plan.currency === other.currency;
  return (
    <DataTable
      label={t('compare.results')}
      rowHeader={t('components.figure')}
      columns={[t('compare.thisPlan'), otherName, t('compare.difference')]}
      rows={[
        ...COMPARED_FIGURES.map(({ id, unit, valueOf }) => {
          const mine = valueOf(result);
          const theirs = valueOf(there);
          const isComparable =
            mine !== undefined &&
            theirs !== undefined &&
            (unit !== 'money' || isSameMoney);
          return {
            id,
            name: t(`compare.${id}`),
            cells: [
              format.value(mine, unit),
              otherFormat.value(theirs, unit),
              isComparable && theirs !== 0
                ? format.ratio(mine / theirs)
                : format.number(undefined),
            ],
          };
        }),
        {
          id: 'bottleneck',
          name: t('compare.bottleneck'),
          cells: [
            ...bottlenecks.map((text, index) => (
              <Box key={index} sx={{ whiteSpace: 'normal', minWidth: 120 }}>
                {text}
              </Box>
            )),
            '',
          ],
        },
      ]}
    />
  );
}

function InputComparison({ other, otherName }: PlanComparisonProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, texts } = useResults();
  const otherTexts = useInputTexts(other);
  const otherFormat = useFormat(other);
  const differences = useMemo(
    () => inputDifferences(plan, other),
    [plan, other],
  );
  const isSameDay = hasSameDay(plan, other);
  const dayOf = ({ traffic }: Plan) =>
    traffic.dayProfile ? t('compare.dayShaped') : t('compare.dayEven');
  if (differences.length === 0 && isSameDay) {
    return <Typography variant="body2">{t('compare.sameInputs')}</Typography>;
  }
  return (
    <DataTable
      label={t('compare.inputs')}
      rowHeader={t('sensitivity.input')}
      columns={[t('compare.thisPlan'), otherName]}
      rows={[
        ...differences.map(({ path, unit, here, there }) => ({
          id: path,
          name: (here === undefined ? otherTexts : texts).fullName(path),
          cells: [format.value(here, unit), otherFormat.value(there, unit)],
        })),
        ...(isSameDay
          ? []
          : [
              {
                id: 'day',
                name: t('compare.day'),
                cells: [plan, other].map(dayOf),
              },
            ]),
      ]}
      maxHeight={400}
    />
  );
}

/** Two plans side by side: what comes of them in the chosen scenario, and the inputs in which they differ. */
export function PlanComparison(props: PlanComparisonProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { plan } = useResults();
  return (
    <>
      <ResultComparison {...props} />
      {plan.currency !== props.other.currency && (
        <Typography variant="caption" color="text.secondary" component="p">
          {t('compare.otherCurrency')}
        </Typography>
      )}
      <Typography variant="subtitle1" component="h3" sx={{ mt: 2 }}>
        {t('compare.inputs')}
      </Typography>
      <InputComparison {...props} />
    </>
  );
}
