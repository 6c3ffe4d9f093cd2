export { JobList } from './JobList';
export { JobLink } from './JobLink';
export { DataReportView } from './report/DataReportView';
export { ReportComparison } from './report/ReportComparison';
export { StartRunDialog } from './StartRunDialog';
export { StartTrainingButton } from './StartTrainingButton';
export { TrainingPage } from './TrainingPage';
