export { HealthMonitor, type HealthMonitorOptions } from './HealthMonitor';
export { HealthReporter } from './HealthReporter';
export { RecentObservations } from './RecentObservations';
export { typicalPeriodMs } from './typicalPeriodMs';
