import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { RunLink } from '../runs/RunLink';
import { useRunName } from '../runs/useRunName';

/** The run that a job is part of, by its name, leading to its page. */
export function JobRun({ runId }: { runId: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const runName = useRunName();
  const { value: run } = useQuery(runId, signal =>
    training.getRun(runId, { signal }),
  );
  return <RunLink runId={runId}>{run ? runName(run) : t('jobs.run')}</RunLink>;
}
