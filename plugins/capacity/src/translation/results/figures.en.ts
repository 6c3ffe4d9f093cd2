/** English names of figures, and what each means in plain words. */
export const figuresEn = {
  'figure.growthFactor': 'Growth since month 1',
  'figure.help.growthFactor':
    'How many times the traffic of month 1 comes in this month. Each month adds its share to the one before, so growth grows.',
  'figure.trafficRps': 'Requests per second',
  'figure.help.trafficRps': 'How many requests come, on average of the month.',
  'figure.trainingsPerSecond': 'Trainings per second',
  'figure.help.trainingsPerSecond':
    'How many series are trained again, on average of the month.',
  'figure.busiestHour': 'Busiest hour',
  'figure.help.busiestHour':
    'Requests of the busiest hour of a day, compared with the mean of the day. It follows from the shape of the day.',
  'figure.peakRps': 'Requests per second at the peak',
  'figure.help.peakRps':
    'How many requests come in the busiest minute of the busiest hour. Instances are counted for this.',
  'figure.apiCost': 'Model API',
  'figure.help.apiCost': 'What the provider charges for the tokens of a month.',
  'figure.computeCost': 'Instance hours',
  'figure.help.computeCost':
    'What all instances cost in a month, before savings.',
  'figure.networkCost': 'Data traffic',
  'figure.help.networkCost': 'What sending data costs in a month.',
  'figure.fallbackCost': 'Fallback',
  'figure.help.fallbackCost':
    'What it costs to answer the requests that the model could not: failed calls, and calls above the limit.',
  'figure.infrastructureCost': 'Infrastructure',
  'figure.help.infrastructureCost':
    'Instances and data traffic of a month. Each saving acts on what those before it leave, so that they are not added up.',
  'figure.logCost': 'Logs',
  'figure.help.logCost': 'What keeping the logs of a month costs.',
  'figure.operationsCost': 'Operations',
  'figure.help.operationsCost':
    'People and tools, monitoring and governance, and logs of a month.',
  'figure.monthCost': 'Cost of the month',
  'figure.help.monthCost': 'All that the month costs.',
  'figure.yearCost': 'Cost of the year',
  'figure.help.yearCost':
    'The cost of the first twelve months, or of all months where the plan has fewer. The range beside it holds in nine of ten cases.',
  'figure.costPerThousand': 'Cost of 1,000 requests',
  'figure.help.costPerThousand':
    'All costs of the month, divided by its requests. It falls while fixed costs are shared by more requests.',
  'figure.allInstances': 'Instances',
  'figure.help.allInstances':
    'Instances of all components in the busiest minute.',
  'figure.componentRps': 'Requests per second',
  'figure.help.componentRps':
    'How many requests this component gets, on average of the month.',
  'figure.componentPeakRps': 'Requests per second at the peak',
  'figure.help.componentPeakRps':
    'How many requests this component gets in the busiest minute.',
  'figure.peakCalls': 'Calls per second at the peak',
  'figure.help.peakCalls':
    'Requests of the busiest minute that the cache does not answer.',
  'figure.peakFallbackCalls': 'Fallbacks per second at the peak',
  'figure.help.peakFallbackCalls':
    'Calls of the busiest minute that fail, or that the limit does not let through.',
  'figure.callLimit': 'Calls per second allowed',
  'figure.help.callLimit':
    'What the provider takes, without the share that is kept free.',
  'figure.effectiveRps': 'Calls per second let through',
  'figure.help.effectiveRps':
    'Calls of the busiest minute that the limit lets through. What is above it waits or falls back.',
  'figure.meanServiceMs': 'Mean service time',
  'figure.help.meanServiceMs':
    'Time for which a call occupies its place. Where half of the calls and one of a hundred are given, the mean lies above the half: slow calls weigh more.',
  'figure.busy': 'Busy places',
  'figure.help.busy':
    'Requests that are worked on at the same time: those that come in a second, times the seconds that each takes. 100 a second of 0.2 s each are 20 at once.',
  'figure.neededInstances': 'Instances needed',
  'figure.help.neededInstances':
    'As many as hold the busy places and the margin, and the spare ones that may fail.',
  'figure.instances': 'Instances',
  'figure.help.instances':
    'Instances needed in the busiest minute, within the fewest and the most that there may be.',
  'figure.utilisation': 'Utilisation',
  'figure.help.utilisation':
    'Busy places, compared with all places. From 100% on the queue grows without end; close to it, waits grow fast.',
  'figure.erlangB': 'All places busy',
  'figure.help.erlangB':
    'How likely all places are busy at the same time if nobody waited. It is counted place by place, after Erlang.',
  'figure.waitingProbability': 'Requests that wait',
  'figure.help.waitingProbability':
    'Share of requests of the busiest minute that find all places busy, after Erlang. It is for requests that come at random.',
  'figure.serviceScv': 'Variation of service times, squared',
  'figure.help.serviceScv':
    'How different service times are: 0 if all take the same, 1 as most services vary.',
  'figure.waitingMs': 'Mean wait',
  'figure.help.waitingMs':
    'How long a request waits in the busiest minute, those that do not wait counted as well. The more service times differ, the longer.',
  'figure.memoryGib': 'Memory',
  'figure.help.memoryGib': 'Memory of all instances in the busiest minute.',
  'figure.cpuCores': 'Cores',
  'figure.help.cpuCores':
    'Processor cores of all instances in the busiest minute.',
  'figure.networkMbps': 'Network',
  'figure.help.networkMbps':
    'Data of requests and answers in the busiest minute.',
  'figure.paidCalls': 'Paid calls per second',
  'figure.help.paidCalls':
    'Calls that the model answers, on average of the month, hour by hour of the day: neither failed nor above the limit.',
  'figure.fallbackCalls': 'Fallbacks per second',
  'figure.help.fallbackCalls':
    'Calls that fail or are above the limit, on average of the month, hour by hour of the day.',
  'figure.instanceHours': 'Instance hours',
  'figure.help.instanceHours':
    'Hours of all instances in a month of 730 hours. Where instances follow the day, each hour is counted with those that it needs.',
  'figure.componentApiCost': 'Tokens',
  'figure.help.componentApiCost':
    'What the provider charges for the tokens of a month.',
  'figure.componentComputeCost': 'Instances',
  'figure.help.componentComputeCost':
    'What the instances of this component cost in a month.',
  'figure.componentNetworkCost': 'Data traffic',
  'figure.help.componentNetworkCost':
    'What sending the data of this component costs in a month.',
  'figure.componentFallbackCost': 'Fallback',
  'figure.help.componentFallbackCost':
    'What it costs in a month to answer what the model could not.',
  'figure.componentCostPerThousand': 'Cost of 1,000 requests',
  'figure.help.componentCostPerThousand':
    'What this component costs, divided by its requests. Operations are the whole plan’s and not counted here.',
  'figure.rateLimitUse': 'Share of the limit in use',
  'figure.help.rateLimitUse':
    'Calls of the busiest minute, compared with those that are allowed.',
  'figure.instanceLimitUse': 'Share of the instances in use',
  'figure.help.instanceLimitUse':
    'Instances that the busiest minute needs, compared with the most that there may be.',
  'figure.allCores': 'Cores of all components',
  'figure.help.allCores': 'Of all instances of all components.',
  'figure.allMemory': 'Memory of all components',
  'figure.help.allMemory': 'Of all instances of all components.',
  'figure.allNetwork': 'Network of all components',
  'figure.help.allNetwork':
    'What all components receive and send in the busiest minute.',
  'figure.callCost': 'Cost of a call, mean',
  'figure.help.callCost':
    'What the tokens of prompt and response cost on average.',
  'figure.callCostScv': 'Spread of the cost of a call',
  'figure.help.callCostScv':
    'Variance of the cost of a call, compared with the square of its mean. The numbers of tokens are taken as log-normal: most calls are short, a few are very long.',
  'figure.callCostP99': 'Cost of a call, 99 of 100',
  'figure.help.callCostP99':
    'Of a hundred calls, ninety-nine cost less than this. The sum of prompt and response is taken as log-normal, with its own mean and variance.',
  'figure.dearestCalls': 'Part of the dearest hundredth',
  'figure.help.dearestCalls':
    'How much of the cost of all calls is due to the dearest one of each hundred. A limit on tokens saves the most where this is large.',
  'figure.slowShare': 'Slow calls',
  'figure.help.slowShare':
    'Share of the calls of the busiest minute that take longer than the objective, wait and service together. Service times are taken as log-normal, waits as exponential; the share is found by adding up over all service times.',
  'figure.latencyLimitUse': 'Share of the slow calls in use',
  'figure.help.latencyLimitUse':
    'Calls that take longer than the objective, compared with those that may. At 100% just as many are slow as the objective allows.',
  'figure.costBand': 'Range of the cost',
  'figure.help.costBand':
    'The plan is counted thousands of times, each time with other values of the uncertain inputs. In nine of ten of those runs the cost lies within the range.',
  'figure.limitRisk': 'Probability that a limit is reached',
  'figure.help.limitRisk':
    'The plan is counted thousands of times, each time with other values of the uncertain inputs. This is the share of runs in which the limit had been reached by the end of the month.',
  'figure.bottleneckMonth': 'First limit that is reached',
  'figure.help.bottleneckMonth':
    'For each month, the use of each limit in the busiest minute is compared with 100%. The first limit above it is the bottleneck. What would move it is found by changing one input at a time until the limit holds.',
  'figure.latency': 'Time of a call',
  'figure.help.latency':
    'Service and wait together, in the busiest minute. Half of the calls are faster than the first number, 95 and 99 of a hundred than the others. Service times are taken as log-normal, waits as exponential.',
  'figure.endToEndLatency': 'Time of a request',
  'figure.help.endToEndLatency':
    'From the request to its answer, through all components one after the other, in the busiest minute. Means and variances add up; the numbers are those of a log-normal distribution with both.',
  'figure.sensitivity': 'What an input does to the cost',
  'figure.help.sensitivity':
    'The total of all months is counted with one input at the lower and at the upper end of its range, all others as they are. Where the plan does not say how uncertain an input is, 10% either way are taken.',
  'figure.saving': 'Saving',
  'figure.help.saving':
    'The total of all months without the change, minus the total with it, all else as it is. Savings must not be added up: what one has saved, another cannot save again.',
  'figure.sizing': 'Sizing of the fleet',
  'figure.help.sizing':
    'The HLD divides requests per second by the requests that a pod works on at once: 2,850 / 80 = 36 pods. By Little’s law 2,850 requests of 3.5 ms each are only 10 at once, which one pod holds. What is measured is processor time of a prediction and of a training, on one core.',
} as const;
