import type { remediesEn } from './remedies.en';

/** Brazilian Portuguese texts of what would move a limit. */
export const remediesPtBr: Record<keyof typeof remediesEn, string> = {
  'remedy.rateLimit.requestsPerSecond':
    'um limite de {{to}} requisições por segundo (hoje {{from}})',
  'remedy.rateLimit.tokensPerMinute':
    'um limite de {{to}} tokens por minuto (hoje {{from}})',
  'remedy.promptTokens.mean': 'prompts de {{to}} tokens (hoje {{from}})',
  'remedy.responseTokens.mean': 'respostas de {{to}} tokens (hoje {{from}})',
  'remedy.cacheHitRatio': 'um cache que responda {{to}} (hoje {{from}})',
  'remedy.scaling.maxInstances': 'até {{to}} instâncias (hoje {{from}})',
  'remedy.scaling.minInstances': 'pelo menos {{to}} instâncias (hoje {{from}})',
  'remedy.concurrency':
    '{{to}} requisições simultâneas em cada instância (hoje {{from}})',
  'remedy.serviceMs': 'um tempo de serviço de {{to}} ms (hoje {{from}} ms)',
  'remedy.serviceCv':
    'um tempo de serviço com variação de {{to}} (hoje {{from}})',
  'remedy.latency.p99Ms': 'chamadas lentas de {{to}} ms (hoje {{from}} ms)',
};
