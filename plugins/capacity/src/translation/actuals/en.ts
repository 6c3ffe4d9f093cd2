/** English texts of what came of a plan. */
export const actualsEn = {
  'actuals.title': 'What came of it',
  'actuals.accuracy': 'Forecast against what came',
  'actuals.accuracyLead':
    'The expected scenario, by the version that was in force when the month began. An error above zero means that more came than was forecast. Months are those of UTC.',
  'actuals.month': 'Month',
  'actuals.monthDetails': 'Version {{version}}, {{coverage}} measured',
  'actuals.requestsForecast': 'Requests/s, forecast',
  'actuals.requestsCame': 'Requests/s, came',
  'actuals.requestsError': 'Error of requests',
  'actuals.trainingsForecast': 'Trainings/s, forecast',
  'actuals.trainingsCame': 'Trainings/s, came',
  'actuals.trainingsError': 'Error of trainings',
  'actuals.none.notSeries':
    'There is nothing to compare: this portal counts what its series predict and train, and this plan’s traffic is not of series.',
  'actuals.none.tooNew':
    'There is nothing to compare yet: a plan is held against the months that begin after it was saved.',
  'actuals.none.notMeasured':
    'There is nothing to compare yet: this portal has not yet measured any predictions or trainings.',
  'actuals.reviews': 'Monthly reviews',
  'actuals.reviewsLead':
    'Once a month the portal looks at each shared plan: how good its forecast of the month before was, which limit is reached first and when, and what was changed.',
  'actuals.noReviews.shared':
    'There is no review yet: the first one is written at the next monthly look.',
  'actuals.noReviews.private':
    'There is no review: only shared plans are reviewed. Share this one to have it reviewed each month.',
  'actuals.errorBefore': 'Forecast error, month before',
  'actuals.errors': 'Requests {{requests}}, trainings {{trainings}}',
  'actuals.noError.notSeries': 'Cannot be compared: not of series',
  'actuals.noError.tooNew': 'None: the plan was too new',
  'actuals.noError.notMeasured': 'None: the month was not measured',
  'actuals.limitInMonth': '{{limit}}, {{month}}',
  'actuals.changes': 'Changed since the review before',
  'actuals.firstReview': 'This is the first review',
  'actuals.noChanges': 'No input',
  'actuals.allChanges': 'Show all {{total}}',
  'actuals.fewerChanges': 'Show fewer',
  'actuals.change': '{{input}}: {{from}} → {{to}}',
  'actuals.notSet': 'not set',
} as const;
