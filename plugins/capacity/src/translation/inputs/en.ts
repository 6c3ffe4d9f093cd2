/** English names of the plan's numbers, by the pattern of their path, and what each means. */
export const inputsEn = {
  'input.horizonMonths': 'Months to look ahead',
  'help.horizonMonths': 'The plan counts every month from now to then.',
  'input.traffic.users': 'Users',
  'help.traffic.users': 'All users of the product in the first month.',
  'input.traffic.adoption': 'Users of the feature',
  'help.traffic.adoption':
    'Share of all users who use what you are planning for.',
  'input.traffic.requestsPerUserDay': 'Requests of a user',
  'help.traffic.requestsPerUserDay':
    'How often one of them asks for something on an average day.',
  'input.traffic.peakFactor': 'Busiest minute',
  'help.traffic.peakFactor':
    'Requests of the busiest minute of an hour, compared with the mean of that hour. 2 to 3 is usual; 1 means an even flow.',
  'input.traffic.dayProfile': 'Weight of an hour of the day',
  'help.traffic.dayProfile':
    'How busy each hour is compared with the others. Only the shape counts.',
  'input.traffic.series': 'Series',
  'help.traffic.series':
    'Series that are watched in the first month; a sensor with three axes makes three.',
  'input.traffic.samplingSeconds': 'Time between observations',
  'help.traffic.samplingSeconds':
    'How long a series takes from one observation to the next.',
  'input.traffic.batchSize': 'Observations in a request',
  'help.traffic.batchSize':
    'Observations that are sent together. More of them make fewer requests.',
  'input.traffic.trainingsPerSeriesWeek': 'Trainings of a series',
  'help.traffic.trainingsPerSeriesWeek':
    'How often each series is trained again.',
  'input.traffic.trainingWindowHours': 'Training window',
  'help.traffic.trainingWindowHours':
    'Hours of the week over which the trainings are spread.',
  'input.growth.conservative': 'Conservative growth',
  'help.growth.conservative':
    'Traffic that each month adds to the one before, if things go slowly.',
  'input.growth.expected': 'Expected growth',
  'help.growth.expected':
    'Traffic that each month adds to the one before, if things go as planned.',
  'input.growth.aggressive': 'Aggressive growth',
  'help.growth.aggressive':
    'Traffic that each month adds to the one before, if things go faster than planned.',
  'input.sizing.margin': 'Margin',
  'help.sizing.margin':
    'Room kept free above the busiest minute. 20 to 30 % is usual.',
  'input.sizing.spareInstances': 'Spare instances',
  'help.sizing.spareInstances':
    'Instances of each component that may fail at once without anybody noticing.',
  'input.component.loads.perRequest': 'Requests for each',
  'help.component.loads.perRequest':
    'Requests that this component gets for each one of those.',
  'input.component.concurrency': 'Requests at once',
  'help.component.concurrency':
    'Requests that one instance works on at the same time.',
  'input.component.instance.cpuCores': 'Processor',
  'help.component.instance.cpuCores': 'Processor cores of one instance.',
  'input.component.instance.memoryGib': 'Memory',
  'help.component.instance.memoryGib': 'Memory of one instance.',
  'input.component.instance.pricePerHour': 'Price of an instance',
  'help.component.instance.pricePerHour':
    'What one instance costs for an hour, however busy it is.',
  'input.component.scaling.minInstances': 'Fewest instances',
  'help.component.scaling.minInstances':
    'As many are there even when nothing comes.',
  'input.component.scaling.maxInstances': 'Most instances',
  'help.component.scaling.maxInstances':
    'There are never more, however much comes.',
  'input.component.networkKibPerRequest': 'Data of a request',
  'help.component.networkKibPerRequest':
    'Size of a request and its answer together.',
  'input.component.rateLimit.requestsPerSecond': 'Rate limit',
  'help.component.rateLimit.requestsPerSecond':
    'Requests that the provider takes. What comes above it waits or falls back.',
  'input.component.rateLimit.tokensPerMinute': 'Token limit',
  'help.component.rateLimit.tokensPerMinute':
    'Tokens, in and out, that the provider takes.',
  'input.component.rateLimit.buffer': 'Share kept free',
  'help.component.rateLimit.buffer':
    'Part of the limit that you do not use, so that no request is refused. 20 % is usual.',
  'input.component.latencyObjective.share': 'Share of calls',
  'help.component.latencyObjective.share':
    'So many calls are to be fast enough, in the busiest minute too. 99% is usual.',
  'input.component.latencyObjective.withinMs': 'Answered within',
  'help.component.latencyObjective.withinMs':
    'Longest time that such a call may take, wait and service together.',
  'input.component.serviceMs': 'Service time',
  'help.component.serviceMs':
    'Time for which a request occupies its place, on average, waiting not counted.',
  'input.component.serviceCv': 'Variation of the service time',
  'help.component.serviceCv':
    '0: all take the same time. 1: as most services vary. More: a few take very long.',
  'input.component.promptTokens.mean': 'Tokens of a prompt',
  'help.component.promptTokens.mean':
    'Tokens sent with a call, on average. 1,000 tokens are about 750 words.',
  'input.component.promptTokens.sigma': 'Variation of prompts',
  'help.component.promptTokens.sigma':
    '0: all are as long. 0.5: most lie within half and double. 1 and more: a few are very long.',
  'input.component.responseTokens.mean': 'Tokens of a response',
  'help.component.responseTokens.mean':
    'Tokens that a call gives back, on average.',
  'input.component.responseTokens.sigma': 'Variation of responses',
  'help.component.responseTokens.sigma':
    '0: all are as long. 0.5: most lie within half and double. 1 and more: a few are very long.',
  'input.component.latency.p50Ms': 'Time of a usual call',
  'help.component.latency.p50Ms': 'Half of all calls are faster.',
  'input.component.latency.p99Ms': 'Time of a slow call',
  'help.component.latency.p99Ms': 'One of a hundred calls is slower.',
  'input.component.price.promptPerMillionTokens': 'Price of prompts',
  'help.component.price.promptPerMillionTokens':
    'What the provider charges for tokens sent.',
  'input.component.price.responsePerMillionTokens': 'Price of responses',
  'help.component.price.responsePerMillionTokens':
    'What the provider charges for tokens given back.',
  'input.component.cacheHitRatio': 'Answered by the cache',
  'help.component.cacheHitRatio':
    'Share of requests that are answered without a call.',
  'input.component.fallbackShare': 'Calls that fail',
  'help.component.fallbackShare':
    'Share of calls that fail and are answered by the fallback.',
  'input.component.fallbackPricePerRequest': 'Price of a fallback',
  'help.component.fallbackPricePerRequest':
    'What it costs to answer a request without the model.',
  'input.operations.fixedPerMonth': 'Fixed costs',
  'help.operations.fixedPerMonth':
    'People and tools that cost the same however much comes.',
  'input.operations.shareOfInfrastructure': 'Monitoring and governance',
  'help.operations.shareOfInfrastructure':
    'Costs that grow with the infrastructure, as a share of it.',
  'input.operations.logKibPerRequest': 'Logs of a request',
  'help.operations.logKibPerRequest': 'Size of what one request logs.',
  'input.operations.logPricePerGib': 'Price of logs',
  'help.operations.logPricePerGib': 'What keeping logs costs.',
  'input.networkPricePerGib': 'Price of traffic',
  'help.networkPricePerGib': 'What data that is sent costs.',
  'input.levers.rightsizing': 'Right-sizing',
  'help.levers.rightsizing':
    'Smaller instances where they are half empty. Saves 15 to 30 % of instance hours.',
  'input.levers.scaling': 'Better scaling',
  'help.levers.scaling':
    'Fewer instances while little comes. Saves 10 to 40 % of instance hours.',
  'input.levers.logs': 'Fewer logs',
  'help.levers.logs':
    'Samples and shorter retention. Saves 20 to 50 % of the logs.',
  'input.levers.ephemeral': 'Short-lived environments',
  'help.levers.ephemeral':
    'Test environments that end when nobody uses them. Saves 5 to 15 % of instance hours.',
  'unit.count': '',
  'unit.share': '%',
  'unit.factor': '×',
  'unit.seconds': 's',
  'unit.milliseconds': 'ms',
  'unit.hours': 'hours',
  'unit.perSecond': 'per second',
  'unit.perMinute': 'per minute',
  'unit.perDay': 'per day',
  'unit.perWeek': 'per week',
  'unit.perMonth': '% per month',
  'unit.months': 'months',
  'unit.cores': 'cores',
  'unit.gib': 'GiB',
  'unit.kib': 'KiB',
  'unit.tokens': 'tokens',
  'unit.money': '{{currency}} per month',
  'unit.moneyPerHour': '{{currency}} per hour',
  'unit.moneyPerGib': '{{currency}} per GiB',
  'unit.moneyPerMillionTokens': '{{currency}} per million tokens',
  'unit.moneyPerRequest': '{{currency}} per request',
  'field.help': 'About {{name}}',
  'field.range': 'From {{min}} to {{max}} {{unit}}.',
  'field.notANumber': 'Type a number',
  'field.outside': 'From {{min}} to {{max}}',
  'field.notWhole': 'Type a whole number',
  'section.traffic': 'Traffic',
  'section.growth': 'Growth',
  'section.sizing': 'Sizing',
  'section.operations': 'Operations and currency',
  'section.uncertainty': 'Uncertainty',
  'section.levers': 'Savings',
  'traffic.kind': 'What makes the requests',
  'traffic.users': 'Users',
  'traffic.series': 'Sensor series',
  'day.title': 'Over the day',
  'day.even': 'The same at all hours',
  'day.office': 'Working hours',
  'day.evening': 'Evenings',
  'day.night': 'Nightly runs',
  'day.own': 'My own curve',
  'day.curve': 'Requests by hour of the day',
  'day.hint':
    'Draw across the bars, or choose one and press the arrow keys. Only the shape counts.',
  'day.ofMean': '{{times}} × the mean of the day',
  'operations.currency': 'Currency',
  'operations.currencyHint': 'Of all prices. Changing it converts nothing.',
  'uncertainty.of': '{{name}} may be off by {{percent}}: change',
  'uncertainty.none': '{{name}}: say how uncertain it is',
  'uncertainty.title': 'How uncertain is {{name}}?',
  'uncertainty.certain': 'Taken as certain. Move the slider if it is a guess.',
  'uncertainty.means':
    'Nine times of ten it lies between {{low}} and {{high}} {{unit}}',
  'uncertainty.count_one': '{{count}} input',
  'uncertainty.count_other': '{{count}} inputs',
  'uncertainty.hint':
    'These inputs are drawn anew in each of thousands of runs; that makes the bands of the results. Add others with the ± beside them.',
  'uncertainty.remove': 'Take {{name}} as certain',
  'levers.hint':
    'What each would save of what it acts on. They act one after the other, so their savings do not add up.',
  'component.add': 'Add a component',
  'component.newService': 'Service',
  'component.newModel': 'Language model',
  'component.service': 'Service',
  'component.model': 'Language model',
  'component.unnamed': 'Unnamed component',
  'component.name': 'Name',
  'component.loads': 'Where its requests come from',
  'component.speed': 'Speed',
  'component.tokens': 'Tokens and prices',
  'component.instances': 'Instances',
  'component.limits': 'Limits',
  'component.autoscaled': 'Instances follow the day',
  'component.maxInstances': 'There is a largest number of instances',
  'component.rateLimit': 'A provider limits the requests',
  'component.tokenLimit': 'It limits the tokens, too',
  'component.latencyObjective': 'Its calls must be fast enough',
  'component.remove': 'Remove {{name}}',
  'component.from': 'From',
  'component.of': 'For each of its',
  'component.addLoad': 'Add a source of requests',
  'component.removeLoad': 'No requests from {{name}}',
  'flow.requests': 'The traffic',
  'flow.trainings': 'Trainings of the series',
  'loadOf.requests': 'requests',
  'loadOf.misses': 'calls that the cache did not answer',
  'loadOf.fallbacks': 'calls that fell back',
} as const;
