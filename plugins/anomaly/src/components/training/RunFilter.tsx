import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { SelectFilter } from '../common/SelectFilter';
import { useRunName } from './runs/useRunName';

/** The latest runs are offered; an older one is chosen on its own page. */
const MAX_OPTIONS = 20;

interface RunFilterProps {
  /** Id of a run. */
  value?: string;
  onChange(runId: string | undefined): void;
}

/** Filters jobs by the run that they are part of. */
export function RunFilter({ value, onChange }: RunFilterProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const runName = useRunName();
  const { value: runs = [] } = useQuery(`runs/${value ?? ''}`, async signal => {
    const { items } = await training.listRuns(
      { limit: MAX_OPTIONS },
      { signal },
    );
    const isListed = items.some(({ runId }) => runId === value);
    return value === undefined || isListed
      ? items
      : [...items, await training.getRun(value, { signal })];
  });
  const options = runs.map(run => ({ value: run.runId, text: runName(run) }));
  return (
    <SelectFilter
      label={t('jobs.run')}
      // An option that is still being read cannot be shown as chosen.
      value={options.some(option => option.value === value) ? value : undefined}
      options={options}
      onChange={onChange}
    />
  );
}
