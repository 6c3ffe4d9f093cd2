export { PlanStore } from './PlanStore';
