export { ObservationsPanel } from './ObservationsPanel';
export { ScorePanel } from './ScorePanel';
export { SeriesPage } from './SeriesPage';
export { SeriesSummary } from './SeriesSummary';
export { TrainingsPanel } from './TrainingsPanel';
export { useModel } from './useModel';
export { VersionsPanel } from './VersionsPanel';
