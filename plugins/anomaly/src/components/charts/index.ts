export { SeriesChart, type SeriesChartProps } from './SeriesChart';
export type { ChartMark } from './SeriesPlot';
export type { TimeRange } from './timeTicks';
export type { ChartPoint, ThresholdBand } from './valueScale';
