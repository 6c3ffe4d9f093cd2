import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { isModel } from '@vigia/plugin-anomaly-common';

/** How the series of a model is doing, on the model's overview. */
export const entityModelCard = EntityCardBlueprint.make({
  name: 'model',
  params: {
    filter: isModel,
    type: 'content',
    loader: () =>
      import('./components/entity').then(({ EntityModelCard }) => (
        <EntityModelCard />
      )),
  },
});

export const entityObservationsContent = EntityContentBlueprint.make({
  name: 'observations',
  params: {
    path: 'observations',
    title: 'Observations',
    filter: isModel,
    loader: () =>
      import('./components/entity').then(({ EntityObservations }) => (
        <EntityObservations />
      )),
  },
});

export const entityVersionsContent = EntityContentBlueprint.make({
  name: 'versions',
  params: {
    path: 'versions',
    title: 'Versions',
    filter: isModel,
    loader: () =>
      import('./components/entity').then(({ EntityVersions }) => (
        <EntityVersions />
      )),
  },
});

export const entityTrainingsContent = EntityContentBlueprint.make({
  name: 'trainings',
  params: {
    path: 'trainings',
    title: 'Trainings',
    filter: isModel,
    loader: () =>
      import('./components/entity').then(({ EntityTrainings }) => (
        <EntityTrainings />
      )),
  },
});
