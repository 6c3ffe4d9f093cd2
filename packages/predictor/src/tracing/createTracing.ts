import type { ExportingTracing } from './otlp';

/**
 * Tracing by OpenTelemetry's own environment variables: OTEL_EXPORTER_OTLP_ENDPOINT (or ..._TRACES_ENDPOINT) says where
 * to, over HTTP; OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG which share, e.g. `parentbased_traceidratio` and `0.01`;
 * OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES who.
 *
 * @param instanceId - `service.instance.id` of the spans
 * @returns undefined without an endpoint: then nothing of OpenTelemetry is loaded
 */
export function createTracing(
  instanceId: string,
  env: NodeJS.ProcessEnv = process.env,
): ExportingTracing | undefined {
  const endpoint =
    env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const isOff =
    env.OTEL_SDK_DISABLED === 'true' || env.OTEL_TRACES_EXPORTER === 'none';
  if (!endpoint || isOff) {
    return undefined;
  }
  // Loaded here and not above: it is 5 MB of code, which most processes do not need.
  const { OtlpTracing } = require('./otlp') as typeof import('./otlp');
  return OtlpTracing.create(instanceId);
}
