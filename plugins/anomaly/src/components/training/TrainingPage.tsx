import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { JOB_STATUSES, PRIORITIES } from '@vigia/plugin-anomaly-common';
import { useSearchParams } from 'react-router-dom';
import { anomalyTranslationRef } from '../../translation';
import { SelectFilter } from '../common/SelectFilter';
import { PageBody } from '../page';
import { JobList } from './JobList';
import { QueueDepth } from './QueueDepth';
import { StartTrainingButton } from './StartTrainingButton';

function Jobs() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const [params, setParams] = useSearchParams();
  const status = JOB_STATUSES.find(value => value === params.get('status'));
  const priority = PRIORITIES.find(value => value === params.get('priority'));
  const change = (name: string, value: string | undefined) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.delete(name);
        if (value) {
          next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <Stack
        direction="row"
        flexWrap="wrap"
        gap={2}
        justifyContent="space-between"
        alignItems="flex-start"
      >
        <QueueDepth />
        <Box sx={{ ml: 'auto' }}>
          <StartTrainingButton />
        </Box>
      </Stack>
      <Stack direction="row" flexWrap="wrap" gap={1.5} role="search">
        <SelectFilter
          label={t('field.state')}
          value={status}
          options={JOB_STATUSES.map(value => ({
            value,
            text: t(`jobStatus.${value}`),
          }))}
          onChange={value => change('status', value)}
        />
        <SelectFilter
          label={t('field.priority')}
          value={priority}
          options={PRIORITIES.map(value => ({
            value,
            text: t(`priority.${value}`),
          }))}
          onChange={value => change('priority', value)}
        />
      </Stack>
      <JobList status={status} priority={priority} />
    </>
  );
}

/** All trainings, as they go. */
export function TrainingPage() {
  return (
    <PageBody>
      <Jobs />
    </PageBody>
  );
}
