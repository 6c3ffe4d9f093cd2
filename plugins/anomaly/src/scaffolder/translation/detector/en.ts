/** English texts of how anomalies are found, by key. */
export const detectorEn = {
  'detector.legend': 'How should anomalies be found?',
  'detector.auto': 'Choose for me',
  'detector.auto.help':
    'Looks at the training data and takes the detector that suits it. You only say how many false alarms you bear.',
  'detector.window_novelty': 'Unlike the training window',
  'detector.window_novelty.help':
    'For a value that repeats itself, as machines with a cycle do: raises what was never seen in a cycle.',
  'detector.ensemble': 'Several at once',
  'detector.ensemble.help':
    'For a value that wanders, or of which little is known: five small detectors, which go on learning.',
  'detector.segment_novelty': 'New shapes',
  'detector.segment_novelty.help':
    'Raises stretches whose level or shape never came before.',
  'detector.statistical': 'Distance from the mean',
  'detector.statistical.help':
    'Raises values that lie unusually far from the average. A good start for a value that stays around one level.',
  'detector.robust_zscore': 'Distance from the median',
  'detector.robust_zscore.help':
    'The same, but not misled when the training data itself holds outliers.',
  'detector.isolation_forest': 'Unusual patterns',
  'detector.isolation_forest.help':
    'An Isolation Forest: raises short sequences of values that are unlike the others. For values that move a lot.',
  'detector.rolling_zscore': 'Distance from the last values',
  'detector.rolling_zscore.help':
    'Raises values far from those just before them. For a level that drifts slowly.',
  'detector.ewma': 'Distance from a moving average',
  'detector.ewma.help': 'Like the last, but older values count less and less.',
  'detector.range': 'Beyond all before',
  'detector.range.help':
    'Raises values higher or lower than any that came before.',
  'detector.recursive_ar': 'Jumps',
  'detector.recursive_ar.help':
    'Raises values that those just before them do not explain. For values that move smoothly.',
  'detector.holt_winters': 'Season and trend',
  'detector.holt_winters.help':
    'Follows level, trend and daily rhythm, and raises what leaves them.',
  'detector.sigma': 'Threshold',
  'detector.sigmaValue': '{{number}} deviations',
  'detector.sigmaHelp':
    'How far from normal a value must lie. Higher raises fewer anomalies.',
  'detector.rarity': 'Threshold',
  'detector.rarityValue': '1 in {{number}}',
  'detector.rarityHelp':
    'How rare a pattern must be among the training data. Further right raises fewer anomalies.',
  'detector.budget': 'False alarms borne',
  'detector.budgetValue': 'about {{number}} a month',
  'detector.budgetHelp':
    'Further right it raises more, and earlier. How well it is kept depends on how much the series goes on as it was.',
  'detector.required': 'Choose how anomalies are found.',
  'detector.wrong': 'Correct the settings that are marked.',
} as const;
