export { BacktestService } from './BacktestService';
export { PlotService } from './PlotService';
export { PreviewService } from './PreviewService';
export { TrainingService } from './TrainingService';
export { Trials } from './Trials';
