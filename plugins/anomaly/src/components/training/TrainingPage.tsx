import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { Outlet, Route, Routes } from 'react-router-dom';
import { PageBody } from '../page';
import { JobPage } from './job/JobPage';
import { QueuePage } from './QueuePage';
import { RunPage } from './runs/RunPage';
import { RunsPage } from './runs/RunsPage';
import { StartTrainingButton } from './StartTrainingButton';
import { TrainingTabs } from './TrainingTabs';

function Parts() {
  return (
    <>
      <Stack
        direction="row"
        flexWrap="wrap"
        gap={2}
        justifyContent="space-between"
        alignItems="center"
      >
        <TrainingTabs />
        <Box sx={{ ml: 'auto' }}>
          <StartTrainingButton />
        </Box>
      </Stack>
      <Outlet />
    </>
  );
}

/** All trainings: the queue and its jobs, the schedules and their runs, and each of them on a page of its own. */
export function TrainingPage() {
  return (
    <PageBody>
      <Routes>
        <Route element={<Parts />}>
          <Route index element={<QueuePage />} />
          <Route path="runs" element={<RunsPage />} />
          <Route path="*" element={<QueuePage />} />
        </Route>
        <Route path="runs/:runId" element={<RunPage />} />
        <Route path="jobs/:jobId" element={<JobPage />} />
      </Routes>
    </PageBody>
  );
}
