export {
  equipmentEntity,
  lifecycleOf,
  modelEntity,
  sourceEntity,
  summarize,
  type Lifecycle,
  type ModelSummary,
} from './models';
export { LOCATION } from './metadata';
export { equipmentName, sourceName } from './names';
export { platformEntities } from './platform';
export {
  readSettings,
  type CatalogSettings,
  type EntitySettings,
} from './settings';
