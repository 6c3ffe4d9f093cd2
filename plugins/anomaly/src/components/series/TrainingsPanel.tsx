import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Series } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { Section } from '../common/Section';
import { JobList, StartTrainingButton } from '../training';

/** The trainings of one series, and the way to start another. */
export function TrainingsPanel({ series }: { series: Series }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Section
      title={t('trainings.title')}
      actions={<StartTrainingButton series={series} variant="outlined" />}
    >
      <JobList seriesId={series.seriesId} />
    </Section>
  );
}
