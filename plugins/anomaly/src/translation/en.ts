import { anomalyEn } from './anomaly/en';
import { backtestEn } from './backtest/en';
import { detectorEn } from './detector/en';
import { predictorEn } from './predictor/en';
import { runsEn } from './runs/en';
import { seriesEn } from './series/en';
import { trainingEn } from './training/en';
import { versionsEn } from './versions/en';

/** English texts of the anomaly pages, by key. */
export const en = {
  ...anomalyEn,
  ...backtestEn,
  ...detectorEn,
  ...predictorEn,
  ...runsEn,
  ...seriesEn,
  ...trainingEn,
  ...versionsEn,
  'chart.line': 'Observations',
  'chart.band': 'Threshold band',
  'chart.anomaly': 'Anomaly',
  'chart.window': 'Training window',
  'chart.time': 'Time ({{zone}})',
  'chart.zoomIn': 'Zoom in',
  'chart.resetZoom': 'Reset zoom',
  'chart.dragToZoom': 'Drag across the chart to zoom',
  'chart.earlier': 'Earlier',
  'chart.later': 'Later',
  'chart.empty': 'No observations in this range',
  'page.title': 'Anomaly detection',
  'tab.fleet': 'Fleet',
  'tab.training': 'Training',
  'tab.predictor': 'Predictor',
  'common.all': 'All',
  'common.cancel': 'Cancel',
  'common.copied': 'Copied',
  'common.copy': 'Copy',
  'common.loading': 'Loading…',
  'common.outdated': 'What you see is of {{time}}',
  'common.outdatedHint':
    'Reading it again failed: {{message}}. It is tried again by itself.',
  'common.next': 'Next',
  'common.previous': 'Previous',
  'common.retry': 'Try again',
  'common.rows': '{{first}}–{{last}} of {{total}}',
  'problem.forbidden': 'You may not see this',
  'problem.forbiddenHint':
    'Ask an administrator of the portal for the viewer role.',
  'problem.notFound': 'There is no such series',
  'problem.notFoundHint':
    'It may have been removed. The fleet lists all series.',
  'environment.production': 'Production',
  'environment.staging': 'Staging',
  'environment.development': 'Development',
  'problem.otherHint':
    'Reload the page. If this message comes back, show it to an administrator of the portal.',
} as const;
