export { EventStore, type NewEvent } from './EventStore';
export { type Paging } from './paging';
export { SeriesStore } from './SeriesStore';
export type { ColumnsPage } from './productionPage';
export { toVersionRow } from './versionRow';
export { VersionStore } from './VersionStore';
