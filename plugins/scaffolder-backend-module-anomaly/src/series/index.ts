export { differingFields, withoutEmptyLabels } from './definition';
