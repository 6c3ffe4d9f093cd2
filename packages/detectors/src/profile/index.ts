export { findPeriods, type Period } from './findPeriods';
export { profileSeries, type SeriesProfile } from './profileSeries';
