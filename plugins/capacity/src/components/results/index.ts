export { Results } from './Results';
export type * from './ResultsProps';
