import Stack from '@mui/material/Stack';
import {
  ObservationsPanel,
  ScorePanel,
  TrainingsPanel,
  VersionsPanel,
} from '../series';
import { StartTrainingButton } from '../training';
import { EntityModel } from './EntityModel';

/** Tab: the observations of the entity's series, its anomalies, and a value scored by hand. */
export function EntityObservations() {
  return (
    <EntityModel>
      {model => (
        <Stack spacing={2}>
          <ObservationsPanel model={model} />
          <ScorePanel series={model.series} />
        </Stack>
      )}
    </EntityModel>
  );
}

/** Tab: the versions of the entity's model. */
export function EntityVersions() {
  return (
    <EntityModel>
      {(model, refresh) => (
        <Stack spacing={2}>
          <VersionsPanel model={model} onChange={refresh} />
        </Stack>
      )}
    </EntityModel>
  );
}

/** Tab: the trainings of the entity's series. */
export function EntityTrainings() {
  return (
    <EntityModel>
      {({ series }) => (
        <TrainingsPanel
          series={series}
          actions={<StartTrainingButton series={series} variant="outlined" />}
        />
      )}
    </EntityModel>
  );
}
