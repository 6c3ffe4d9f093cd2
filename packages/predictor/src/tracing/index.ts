export type { SpanName, Tracing } from './Tracing';
