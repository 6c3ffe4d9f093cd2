export { PlanThreads } from './PlanThreads';
