import { scoreSeries } from './scoreSeries';

/** Entry point of the threads. */
export default scoreSeries;
