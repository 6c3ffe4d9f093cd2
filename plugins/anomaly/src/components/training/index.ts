export { JobList } from './JobList';
export { StartTrainingButton } from './StartTrainingButton';
export { TrainingPage } from './TrainingPage';
