import { PageLayout, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import QueryStatsIcon from '@mui/icons-material/QueryStatsOutlined';
import Button from '@mui/material/Button';
import { memo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Notice } from '@vigia/ui';
import { BrokenLinkError } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { Problem } from '../common/Problem';
import { Planner } from './Planner';
import { useOpenedPlan } from './useOpenedPlan';

/** Knows the address, which the frame must not: Backstage draws a frame anew, with all that is in it, whenever it is told anything. */
function PageContent() {
  const address = useOpenedPlan();
  const { t } = useTranslationRef(capacityTranslationRef);
  const { error, isLoading, value } = address;
  if (isLoading) {
    return <Loading heights={[40, 160, 420]} />;
  }
  if (value) {
    return (
      <Planner key={address.key} first={value} onChange={address.remember} />
    );
  }
  const startAgain = (
    <Button component={RouterLink} to="/capacity" variant="outlined">
      {t('page.startAgain')}
    </Button>
  );
  if (error instanceof BrokenLinkError) {
    return (
      <Notice
        title={t('page.brokenLink')}
        description={t('page.brokenLinkHint', { message: error.message })}
        action={startAgain}
      />
    );
  }
  return (
    <Problem
      error={error!}
      notFound={{
        title: t('page.noPlan'),
        description: t('page.noPlanHint'),
      }}
      action={startAgain}
      onRetry={address.refresh}
    />
  );
}

/** What a load takes and costs. The page counts by itself: it takes a backend only to save plans and to measure. */
export const CapacityPage = memo(() => {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <PageLayout
      title={t('page.title')}
      icon={<QueryStatsIcon fontSize="inherit" />}
      titleLink="/capacity"
    >
      <Container>
        <main>
          <PageContent />
        </main>
      </Container>
    </PageLayout>
  );
});
