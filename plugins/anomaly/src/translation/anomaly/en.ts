/** English texts of one anomaly: why it is one, and what people say of it, by key. */
export const anomalyEn = {
  'field.severity': 'Severity',
  'field.foundBy': 'Found by',
  'field.feedback': 'Feedback',
  'field.origin': 'Origin',
  'origin.pulled': 'Read from the source',
  'origin.pushed': 'Sent to the predictor',
  'anomaly.title': 'Anomaly of {{time}}',
  'anomaly.open': 'Why the value of {{time}} is an anomaly',
  'anomaly.close': 'Close',
  'anomaly.older': 'Older',
  'anomaly.newer': 'Newer',
  'anomaly.notFound': 'No anomaly at this time',
  'anomaly.notFoundHint': 'It may be older than anomalies are kept.',
  'anomaly.why': 'Why it is an anomaly',
  'anomaly.noReason':
    'The score is above the threshold. It was recorded before reasons were kept, so that no more is known.',
  'anomaly.above': '{{value}} above the expected range',
  'anomaly.below': '{{value}} below the expected range',
  'anomaly.beyond': 'How far beyond',
  'anomaly.severity': '{{severity}} times the bound',
  'anomaly.severityBar': 'Severity against the bound, which is 1',
  'anomaly.bound': 'Bound',
  'anomaly.measured':
    'Measured {{measured}}, bound {{bound}}, in the measure of “{{component}}”',
  'reason.range': 'The level left the range seen so far.',
  'reason.segment_novelty':
    'The last values ran in a way that was never seen before.',
  'reason.activity': 'The series is more restless than it has ever been.',
  'reason.recursive_ar':
    'The value is not what the values before it lead to expect.',
  'reason.daily_profile':
    'The last hour was unlike this hour on the days before.',
  'reason.shape':
    'The shape of the last values is found nowhere in the training window.',
  'reason.roughness':
    'The values jump in steps that are found nowhere in the training window.',
  'reason.level':
    'The level has moved away from all that the training window had.',
  'component.level': 'Level of the series',
  'reason.statistical': 'The value is too far from the usual level.',
  'reason.robust_zscore':
    'The value is too far from the median of the training window.',
  'reason.isolation_forest':
    'The value, or its pattern, is rare in the training window.',
  'reason.ewma': 'The value is too far from the moving average.',
  'reason.rolling_zscore':
    'The value is too far from the mean of the values before it.',
  'reason.holt_winters':
    'The value is too far from what its season and trend lead to expect.',
  'reason.other': 'Found by “{{component}}”: the score is above its bound.',
  'windows.title': 'Most similar past window',
  'windows.ago_one':
    'Of all past windows the most similar to the one seen is that of {{observations}} observation before, about {{duration}}.',
  'windows.ago_other':
    'Of all past windows the most similar to the one seen is that of {{observations}} observations before, about {{duration}}.',
  'windows.training':
    'Of all windows the most similar to the one seen is from the training window.',
  'windows.levels_one': 'Each level is one observation.',
  'windows.levels_other':
    'Each level stands for {{observations}} observations.',
  'windows.steps': 'Drawn are the steps between observations, not the values.',
  'windows.seen': 'Seen',
  'windows.similar': 'Most similar, {{duration}} before',
  'windows.similarTraining': 'Most similar, from the training window',
  'windows.chart':
    'The window seen up to the anomaly, and the most similar past window laid over it, in {{unit}}',
  'feedback.fault': 'A fault',
  'feedback.false_alarm': 'False alarm',
  'feedback.title': 'Was it a fault?',
  'feedback.none': 'Nobody has said yet.',
  'feedback.hint':
    'Your answer is kept with the series, and counts in backtests.',
  'feedback.note': 'Note (optional)',
  'feedback.noteLength': '{{length}} of {{max}} characters',
  'feedback.saveNote': 'Save the note',
  'feedback.remove': 'Remove the mark',
  'feedback.saved': 'The mark is saved',
  'feedback.removed': 'The mark is removed',
  'anomalies.title': 'Anomalies in this range: {{total}}',
  'anomalies.label': 'Anomalies',
  'anomalies.empty': 'No anomalies in this range',
  'anomalies.emptyHint': 'Choose a longer range to look further back.',
  'anomalies.newest':
    'The newest {{shown}} are marked and listed. Choose a shorter range to see the others.',
  'anomalies.showMore_one': 'Show {{count}} more',
  'anomalies.showMore_other': 'Show {{count}} more',
} as const;
