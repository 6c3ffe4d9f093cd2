export { FleetTable, type CompactModel } from './FleetTable';
export {
  loadFleet,
  type LoadedFleet,
  type LoadFleetOptions,
} from './loadFleet';
export * from './snapshot';
