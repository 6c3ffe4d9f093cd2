/** English texts of what a detector can be given, by key. */
export const detectorEn = {
  'hyperparameter.more': 'More settings',
  'hyperparameter.found': 'Found in the training window',
  'hyperparameter.own': 'As the detector comes',
  'hyperparameter.range': '{{min}} to {{max}}',
  'hyperparameter.atLeast': '{{min}} or more',
  'hyperparameter.help': '{{help}} {{range}}.',
  'hyperparameter.wrong': 'Enter a number: {{range}}.',
  'hyperparameter.wrongInteger': 'Enter a whole number: {{range}}.',
  'hyperparameter.alarmsPerMonth':
    'False alarms that are borne in 30 days. Fewer raise the threshold.',
  'hyperparameter.alpha': 'Higher follows the level faster.',
  'hyperparameter.beta': 'Higher follows the trend faster; 0 knows no trend.',
  'hyperparameter.forgetting':
    'How much of what was learnt is kept at each observation; 1 forgets nothing.',
  'hyperparameter.gamma':
    'Higher follows changes of the daily rhythm faster; 0 keeps it as it was trained.',
  'hyperparameter.lags': 'Observations before it that a value is judged by.',
  'hyperparameter.period': 'Length of the cycle, in observations.',
  'hyperparameter.quantile':
    'Share of the training observations that are normal.',
  'hyperparameter.rest':
    'How long the same trouble raises no second alarm, in observations.',
  'hyperparameter.season': 'Length of the rhythm, in observations.',
  'hyperparameter.seed': 'The same seed gives the same detector.',
  'hyperparameter.subsample': 'Observations that each tree is grown from.',
  'hyperparameter.threshold': 'A score above it raises an alarm.',
  'hyperparameter.thresholdSigma':
    'Standard deviations from what is expected. Higher raises fewer alarms.',
  'hyperparameter.trees': 'More are steadier, and cost more.',
  'hyperparameter.window': 'Newest observations that a value is compared with.',
  'hyperparameter.windows': 'More know the training window better.',
} as const;
