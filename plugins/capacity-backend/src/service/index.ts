export { checkedInputs } from './checkedPlan';
export { PlanService } from './PlanService';
export { exportOf } from './exportPlan';
