export { BacktestPage } from './BacktestPage';
