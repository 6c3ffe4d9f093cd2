/** English texts of the anomaly pages, by key. */
export const en = {
  'chart.line': 'Observations',
  'chart.band': 'Threshold band',
  'chart.expected': 'Expected',
  'chart.anomaly': 'Anomaly',
  'chart.window': 'Training window',
  'chart.time': 'Time ({{zone}})',
  'chart.zoomIn': 'Zoom in',
  'chart.resetZoom': 'Reset zoom',
  'chart.dragToZoom': 'Drag across the chart to zoom',
  'chart.empty': 'No observations in this range',
} as const;
