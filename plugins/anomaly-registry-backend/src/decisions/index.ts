export {
  checkDetector,
  checkHealthReports,
  checkInstant,
  checkSchedule,
  checkSeriesId,
  checkSeriesText,
  checkText,
  checkVersion,
} from './checks';
export { driftOf } from './driftOf';
export {
  canFollowFrom,
  parseFeedCursor,
  type FeedExtent,
} from './feedPosition';
export {
  type NumberedVersion,
  numberVersions,
  type SeriesVersion,
  type VersionCandidate,
} from './numberVersions';
export {
  decidePromotion,
  type PromotionCase,
  type StageTransition,
} from './promotion';
export {
  changedFields,
  completeSeries,
  healthSeverity,
  searchText,
  type SeriesDefinition,
} from './seriesChange';
