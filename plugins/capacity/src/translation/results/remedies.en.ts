/** English texts of what would move a limit, by the input's path. */
export const remediesEn = {
  'remedy.rateLimit.requestsPerSecond':
    'a rate limit of {{to}} requests per second (now {{from}})',
  'remedy.rateLimit.tokensPerMinute':
    'a limit of {{to}} tokens per minute (now {{from}})',
  'remedy.promptTokens.mean': 'prompts of {{to}} tokens (now {{from}})',
  'remedy.responseTokens.mean': 'responses of {{to}} tokens (now {{from}})',
  'remedy.cacheHitRatio': 'a cache that answers {{to}} (now {{from}})',
  'remedy.scaling.maxInstances': 'at most {{to}} instances (now {{from}})',
  'remedy.scaling.minInstances': 'at least {{to}} instances (now {{from}})',
  'remedy.concurrency':
    '{{to}} requests at once in each instance (now {{from}})',
  'remedy.serviceMs': 'a service time of {{to}} ms (now {{from}} ms)',
  'remedy.serviceCv': 'a service time whose variation is {{to}} (now {{from}})',
  'remedy.latency.p99Ms': 'slow calls of {{to}} ms (now {{from}} ms)',
} as const;
