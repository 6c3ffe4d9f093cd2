export { ContextStore } from './ContextStore';
export { SeriesContext } from './SeriesContext';
