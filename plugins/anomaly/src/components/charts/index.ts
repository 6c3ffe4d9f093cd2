export { RateChart, type RateChartProps } from './RateChart';
export type { RateRow } from './RatePlot';
export { SeriesChart, type SeriesChartProps } from './SeriesChart';
export type { ChartMark } from './SeriesPlot';
export type { TimeRange } from './timeTicks';
export type { ChartPoint, ThresholdBand } from './valueScale';
export { type BarPart, StackedBar } from './StackedBar';
