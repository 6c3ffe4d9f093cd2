export { FleetTable, type CompactModel } from './FleetTable';
export * from './snapshot';
