export { findPeriods, type Period } from './findPeriods';
