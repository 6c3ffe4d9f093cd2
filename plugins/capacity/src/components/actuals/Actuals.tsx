import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SavedPlan } from '@vigia/plugin-capacity-common';
import { memo } from 'react';
import { Section } from '@vigia/ui';
import { capacityTranslationRef } from '../../translation';
import { PlanAccuracy } from './PlanAccuracy';
import { PlanReviews } from './PlanReviews';

interface ActualsProps {
  saved: SavedPlan;
}

/** What came of a saved plan: its forecasts against what the portal measured, and its monthly reviews. */
export const Actuals = memo(({ saved }: ActualsProps) => {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <Section title={t('actuals.title')}>
      <Typography variant="subtitle1" component="h3">
        {t('actuals.accuracy')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('actuals.accuracyLead')}
      </Typography>
      <PlanAccuracy saved={saved} />
      <Typography variant="subtitle1" component="h3" sx={{ mt: 2 }}>
        {t('actuals.reviews')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('actuals.reviewsLead')}
      </Typography>
      <PlanReviews saved={saved} />
    </Section>
  );
});
