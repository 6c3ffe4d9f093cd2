export { FleetTable, type CompactModel } from './FleetTable';
