export { AccuracyService } from './AccuracyService';
export { HourReader } from './HourReader';
export { HourStore } from './HourStore';
export { LiveService } from './LiveService';
export { addMonths, type MonthName, monthOf, monthStart } from './months';
export type { FleetClients } from './readFleet';
export { VersionsInForce } from './VersionsInForce';
