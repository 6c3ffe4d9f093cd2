import type { IncomingHttpHeaders } from 'node:http';

/** The HLD's spans. */
export type SpanName = 'predict' | 'load_model' | 'inference';

/**
 * Where spans go. Whoever could trace holds `Tracing | undefined`, and does nothing more than compare it with undefined
 * where tracing is not configured.
 */
export interface Tracing {
  /**
   * Runs `work` within a span, a child of the current one. The span ends when `work` returns or its promise settles;
   * `describe` adds attributes of the result.
   */
  span<T>(
    name: SpanName,
    attributes: Record<string, string | number | boolean>,
    work: () => T,
    describe?: (
      result: Awaited<T>,
    ) => Record<string, string | number | boolean>,
  ): T;

  /** Runs `work` as a part of the trace that the request's `traceparent` names. */
  withParent<T>(headers: IncomingHttpHeaders, work: () => T): T;
}
