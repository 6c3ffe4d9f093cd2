export * from './types';
export { NO_WINDOW, nabPositions, probationOf } from './positions';
export type { NabPositions } from './positions';
export { nabScore, normaliseNabScore, rawNabScore } from './score';
export type { NabResult } from './score';
export * from './optimise';
export * from './leaveOneCategoryOut';
export * from './metronome';
