export * from './ArchiveSeries';
export * from './locate';
export { synthesizeArchive, type ArchiveOptions } from './synthesize';
