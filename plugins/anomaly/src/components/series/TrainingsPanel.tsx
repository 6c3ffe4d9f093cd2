import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Series } from '@vigia/plugin-anomaly-common';
import type { ReactNode } from 'react';
import { Section } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { JobList } from '../training';

interface TrainingsPanelProps {
  series: Series;
  actions?: ReactNode;
}

/** The trainings of one series. */
export function TrainingsPanel({ series, actions }: TrainingsPanelProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Section title={t('trainings.title')} actions={actions}>
      <JobList seriesId={series.seriesId} />
    </Section>
  );
}
