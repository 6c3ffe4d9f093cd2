import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Month } from '@vigia/plugin-capacity-common';
import { useState } from 'react';
import { Section } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { DataTable } from '../common/DataTable';
import { nameOf } from '../common/nameOf';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';
import { FigureValue } from '../figures/FigureValue';
import { CALL_FIGURES, COMPONENT_FIGURES } from './componentFigures';
import { MonthSlider } from './MonthSlider';

function EndToEnd({ month: { latency, month } }: { month: Month }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format } = useResults();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
      <Typography variant="body2">
        {latency
          ? t('components.endToEnd', {
              p50: format.ms(latency.p50),
              p95: format.ms(latency.p95),
              p99: format.ms(latency.p99),
            })
          : t('components.noEndToEnd')}
      </Typography>
      <FigureButton figure="endToEndLatency" month={month} />
    </Box>
  );
}

/** Components that are asked for more than they can do, by name. */
function useOverloaded({ components }: Month): string {
  const { plan } = useResults();
  return components
    .filter(({ utilisation }) => utilisation >= 1)
    .map(({ id }) => nameOf(plan, id))
    .join(', ');
}

/** What each component has to do in a month, with what, how long it takes, and what it costs. */
export function ComponentsOfMonth() {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, result } = useResults();
  const [chosen, setChosen] = useState(1);
  const { months } = result;
  const month = months[Math.min(chosen, months.length) - 1];
  const overloaded = useOverloaded(month);
  const hasModel = month.components.some(({ callCost }) => callCost);
  const figures = [...COMPONENT_FIGURES, ...(hasModel ? CALL_FIGURES : [])];
  return (
    <Section
      title={t('components.title')}
      actions={
        <MonthSlider
          month={month.month}
          months={months.length}
          onChange={setChosen}
        />
      }
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('components.lead')}
      </Typography>
      <EndToEnd month={month} />
      {overloaded && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {t('components.overloaded', { components: overloaded })}
        </Alert>
      )}
      <DataTable
        label={t('components.title')}
        rowHeader={t('components.figure')}
        columns={[
          ...plan.components.map(({ name }) => name),
          t('components.all'),
        ]}
        rows={figures.map(({ id, figure, unit, valueOf, ofAll }) => ({
          id,
          name: t(`components.${id}`),
          cells: [
            ...month.components.map(component => (
              <FigureValue
                key={component.id}
                figure={figure}
                month={month.month}
                componentId={component.id}
                text={format.value(valueOf(component), unit)}
              />
            )),
            ofAll && (
              <FigureValue
                key="all"
                figure={ofAll.figure}
                month={month.month}
                text={format.value(ofAll.valueOf(month), unit)}
              />
            ),
          ],
        }))}
      />
    </Section>
  );
}
