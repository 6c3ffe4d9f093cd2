export { EntityModelCard } from './EntityModelCard';
export {
  EntityObservations,
  EntityTrainings,
  EntityVersions,
} from './EntityTabs';
