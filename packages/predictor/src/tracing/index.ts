export { createTracing } from './createTracing';
export type { ExportingTracing } from './otlp';
export type { SpanName, Tracing } from './Tracing';
