import { InputError } from '@backstage/errors';
import {
  ParameterReader,
  type SourceParameters,
} from '@vigia/plugin-anomaly-node';
import { isSelector, parseStep } from './promql';

const MAX_QUERY_LENGTH = 4_000;
const MAX_NAME_LENGTH = 100;
const MAX_STEP_LENGTH = 20;
const DEFAULT_SERVER = 'default';

/** What a series of this source says, as it is understood. */
export interface PrometheusParameters {
  /** Name of a server in the config. */
  server: string;
  query: string;
  /** Whether the query only selects, so that samples are read as they were scraped. */
  selects: boolean;
  /** Distance of observations; as they were scraped when absent. */
  stepMs?: number;
}

/**
 * @param servers - names of the servers that there are
 * @throws InputError that names the field and its bound
 */
export function parsePrometheusParameters(
  parameters: SourceParameters,
  servers: readonly string[],
): PrometheusParameters {
  const reader = new ParameterReader(parameters);
  const server = reader.text('server', {
    maxLength: MAX_NAME_LENGTH,
    default: servers.length === 1 ? servers[0] : DEFAULT_SERVER,
  });
  if (!servers.includes(server)) {
    const known = servers.length > 0 ? `one of ${servers.join(', ')}` : 'one';
    throw new InputError(
      `${reader.pathOf('server')} must be ${known} that ` +
        `anomaly.sources.prometheus.servers names, got '${server}'`,
    );
  }
  const query = reader.text('query', { maxLength: MAX_QUERY_LENGTH });
  const selects = isSelector(query);
  const step = reader.optionalText('step', { maxLength: MAX_STEP_LENGTH });
  if (step === undefined && !selects) {
    throw new InputError(
      `${reader.pathOf('step')} must be given, e.g. 60s: ${reader.pathOf(
        'query',
      )} computes, so it has observations only where it is evaluated`,
    );
  }
  reader.refuseOthers();
  return {
    server,
    query,
    selects,
    stepMs:
      step === undefined ? undefined : parseStep(step, reader.pathOf('step')),
  };
}
