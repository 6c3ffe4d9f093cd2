import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Accuracy, SavedPlan } from '@vigia/plugin-capacity-common';
import { useQuery } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import { capacityTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { DataTable } from '../results/common/DataTable';
import { useFormat } from '../results/common/useFormat';
import { MonthCell } from './MonthCell';
import { PlanProblem } from './PlanProblem';
import { useErrorText } from './useErrorText';

interface PlanAccuracyProps {
  saved: SavedPlan;
}

/** What a plan forecast, against what came. */
export function PlanAccuracy({ saved }: PlanAccuracyProps) {
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const { error, isLoading, refresh, value } = useQuery(saved.id, signal =>
    capacity.getAccuracy(saved.id, { signal }),
  );
  if (value && value.items.length > 0) {
    return <AccuracyTable items={value.items} saved={saved} />;
  }
  if (value) {
    return (
      <Typography variant="body2" role="status">
        {t(`actuals.none.${value.reason ?? 'notMeasured'}`)}
      </Typography>
    );
  }
  return error && !isLoading ? (
    <PlanProblem error={error} onRetry={refresh} />
  ) : (
    <Loading heights={[88]} />
  );
}

function AccuracyTable({
  items,
  saved,
}: PlanAccuracyProps & Pick<Accuracy, 'items'>) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const format = useFormat(saved.plan);
  const errorText = useErrorText();
  return (
    <DataTable
      label={t('actuals.accuracy')}
      rowHeader={t('actuals.month')}
      columns={[
        t('actuals.requestsForecast'),
        t('actuals.requestsCame'),
        t('actuals.requestsError'),
        t('actuals.trainingsForecast'),
        t('actuals.trainingsCame'),
        t('actuals.trainingsError'),
      ]}
      rows={items.map(({ coverage, month, requests, trainings, version }) => ({
        id: month,
        name: (
          <MonthCell
            month={month}
            details={t('actuals.monthDetails', {
              version: String(version),
              coverage: format.share(coverage),
            })}
          />
        ),
        cells: [requests, trainings].flatMap(comparison => [
          format.number(comparison.forecast),
          format.number(comparison.actual),
          errorText(comparison),
        ]),
      }))}
      maxHeight={400}
    />
  );
}
