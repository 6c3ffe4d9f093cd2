export { AnomalyDrawer } from './AnomalyDrawer';
export { FeedbackChip } from './FeedbackChip';
export { severityOf } from './severityOf';
