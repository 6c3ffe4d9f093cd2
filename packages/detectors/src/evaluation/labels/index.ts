export * from './ranges';
export * from './alarmTally';
export * from './markTally';
export { vusPr, type RankedSeries } from './vusPr';
