export {
  checkDetector,
  checkHealthReports,
  checkInstant,
  checkSeriesId,
  checkSeriesText,
  checkText,
  checkVersion,
} from './checks';
export {
  canFollowFrom,
  parseFeedCursor,
  type FeedExtent,
} from './feedPosition';
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
