export type * from './ResultsProps';
