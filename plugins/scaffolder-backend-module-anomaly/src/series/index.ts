export { differingFields, withoutEmptyLabels } from './definition';
export { monitorName } from './monitorName';
