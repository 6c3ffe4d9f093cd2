export { MeasuredSources } from './MeasuredSources';
export { PlanBar } from './PlanBar';
export { useComparables } from './useComparables';
export { usePresets } from './usePresets';
