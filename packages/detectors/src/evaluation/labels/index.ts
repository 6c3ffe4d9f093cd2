export * from './ranges';
export * from './alarmTally';
export { vusPr, type RankedSeries } from './vusPr';
