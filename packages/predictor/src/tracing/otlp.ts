import type { IncomingHttpHeaders } from 'node:http';
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
} from '@opentelemetry/sdk-trace-node';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import { withTimeout } from '../withTimeout';
import type { SpanName, Tracing } from './Tracing';

const SERVICE = 'anomaly-predictor';

type Attributes = Record<string, string | number | boolean>;

/** Tracing that has something to send before the process ends. */
export interface ExportingTracing extends Tracing {
  /** Sends what waits. Rejects when that failed, or took longer. */
  shutdown(timeoutMs: number): Promise<void>;
}

/**
 * Spans over OTLP, in batches. Nothing of it is global: a portal that this is mounted in may trace by its own means.
 */
export class OtlpTracing implements ExportingTracing {
  readonly #provider: NodeTracerProvider;
  readonly #tracer: Tracer;
  readonly #contexts = new AsyncLocalStorageContextManager().enable();
  readonly #propagator = new W3CTraceContextPropagator();

  static create(instanceId: string): OtlpTracing {
    return new OtlpTracing(instanceId);
  }

  private constructor(instanceId: string) {
    this.#provider = new NodeTracerProvider({
      resource: defaultResource()
        .merge(
          resourceFromAttributes({
            [ATTR_SERVICE_NAME]: SERVICE,
            'service.instance.id': instanceId,
          }),
        )
        .merge(detectResources({ detectors: [envDetector] })),
      spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
    });
    this.#tracer = this.#provider.getTracer('@vigia/predictor');
  }

  span<T>(
    name: SpanName,
    attributes: Attributes,
    work: () => T,
    describe?: (result: Awaited<T>) => Attributes,
  ): T {
    const parent = this.#contexts.active();
    const span = this.#tracer.startSpan(name, { attributes }, parent);
    const done = (result: Awaited<T>) => {
      if (describe && span.isRecording()) {
        span.setAttributes(describe(result));
      }
      span.end();
    };
    let result: T;
    try {
      result = this.#contexts.with(trace.setSpan(parent, span), work);
    } catch (error) {
      fail(span, error);
      throw error;
    }
    if (result instanceof Promise) {
      result.then(done, error => fail(span, error));
    } else {
      done(result as Awaited<T>);
    }
    return result;
  }

  withParent<T>(headers: IncomingHttpHeaders, work: () => T): T {
    const context = this.#propagator.extract(
      ROOT_CONTEXT,
      headers,
      defaultTextMapGetter,
    );
    return this.#contexts.with(context, work);
  }

  async shutdown(timeoutMs: number): Promise<void> {
    await withTimeout('Sending the last spans', timeoutMs, () =>
      this.#provider.shutdown(),
    );
  }
}

function fail(span: Span, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  span.recordException(error instanceof Error ? error : message);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
  span.end();
}
