export { assembleSchedules, type ScheduleParts } from './assembleSchedules';
export type { DriftVerdicts } from './DriftVerdicts';
export type { EstimateService } from './EstimateService';
export { readRunOptions, type RunOptions } from './options';
export type { RunEngine } from './RunEngine';
export type { RunJobs } from './RunJobs';
export type { RunService } from './RunService';
export type { ScheduleService } from './ScheduleService';
export { startSchedules } from './startSchedules';
