export { AnomalyStore } from './AnomalyStore';
export { CursorStore } from './CursorStore';
export { FeedbackStore } from './FeedbackStore';
export { InstanceStore } from './InstanceStore';
export { RecordStore } from './RecordStore';
export { RollupHistory } from './RollupHistory';
export { RollupStore } from './RollupStore';
export { SlotStore } from './SlotStore';
