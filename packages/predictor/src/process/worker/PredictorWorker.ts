import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringifyError } from '@backstage/errors';
import type {
  InstanceReport,
  PredictorHealth,
} from '@vigia/plugin-anomaly-common';
import type { MetricObject } from 'prom-client';
import { createRequestHandler } from '../../http';
import { withTimeout } from '../../withTimeout';
import type { Logger } from '../log';
import { predictorHealth, StatusProbe, type WorkerStatus } from '../reports';
import { DrainingServer } from '../server';
import type { PredictorSettings } from '../settings';
import { composePredictor, type PredictorParts } from './composePredictor';
import { createAuthenticator, createLimiter } from './createGuard';
import { SharedReload } from './SharedReload';

/** Of the drain's time, what is kept for the records, the snapshot and the spans, once no request runs. */
const FINISH_SHARE = 0.2;
const RERANK_MS = 60_000;
const WARM_SERIES = 1_000;
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** What a worker knows of the others. */
export interface Peers {
  /** Of all workers, in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Lets the others reload a series; does not reject. */
  reload(seriesId: string): Promise<void>;
}

/** One worker: an HTTP server over a scoring core of its own. */
export class PredictorWorker {
  readonly #settings: PredictorSettings;
  readonly #logger: Logger;
  readonly #parts: PredictorParts;
  readonly #peers: Peers;
  readonly #server: DrainingServer;
  readonly #probe: StatusProbe;
  readonly #stopping = new AbortController();
  readonly #startedAt = performance.now();
  readonly #timers: NodeJS.Timeout[];
  #instance: InstanceReport | undefined;
  #drained: Promise<void> | undefined;

  /** Composes the worker; it does not listen before {@link listen}. */
  static async create(
    settings: PredictorSettings,
    logger: Logger,
    peers: Peers,
    index: number,
  ): Promise<PredictorWorker> {
    const parts = await composePredictor(settings, logger, index);
    return new PredictorWorker(settings, logger, peers, parts);
  }

  private constructor(
    settings: PredictorSettings,
    logger: Logger,
    peers: Peers,
    parts: PredictorParts,
  ) {
    this.#settings = settings;
    this.#logger = logger;
    this.#peers = peers;
    this.#parts = parts;
    const handler = this.#createHandler();
    this.#server = DrainingServer.create((request, response) => {
      if (request.url === '/metrics') {
        void this.#sendMetrics(response);
      } else {
        handler(request, response);
      }
    });
    this.#probe = StatusProbe.create({
      ...parts,
      isReady: () => this.#isReady(),
      isDraining: () => this.#server.isDraining,
    });
    this.#timers = [
      setInterval(() => void parts.predictions.rerank(), RERANK_MS),
      setInterval(() => void this.#saveHistory(), settings.snapshot.intervalMs),
    ];
  }

  /**
   * Listens at once, so that the process is seen to live, and is ready when models were read.
   *
   * @returns the port
   */
  async listen(): Promise<number> {
    const port = await this.#server.listen(
      this.#settings.port,
      this.#settings.host,
    );
    void this.#load();
    return port;
  }

  status(): WorkerStatus {
    return this.#probe.take();
  }

  metrics(): Promise<MetricObject[]> {
    return this.#parts.registry.getMetricsAsJSON() as Promise<MetricObject[]>;
  }

  async reload(seriesId: string): Promise<void> {
    await this.#parts.scoring.predictor.reload(seriesId);
  }

  /** Takes in how the instance as a whole is doing. */
  tellInstance(report: InstanceReport): void {
    this.#instance = report;
  }

  /** Ends in good order, within the bound: requests, records, snapshot, spans. A second call joins the first. */
  drain(
    bounds: { lameDuckMs: number; drainMs: number } = this.#settings,
  ): Promise<void> {
    this.#drained ??= this.#drainNow(bounds);
    return this.#drained;
  }

  async #drainNow(bounds: { lameDuckMs: number; drainMs: number }) {
    const finishMs = bounds.drainMs * FINISH_SHARE;
    const { cut } = await this.#server.drain({
      lameDuckMs: bounds.lameDuckMs,
      deadlineMs: bounds.drainMs - finishMs,
    });
    if (cut > 0) {
      this.#logger.warn(`${cut} connections were cut at the deadline`);
    }
    this.#stopping.abort();
    this.#timers.forEach(clearInterval);
    const { recorder, scoring, tracing } = this.#parts;
    await Promise.all([
      this.#within(
        finishMs,
        'Writing the records',
        recorder.flush().then(() => this.#saveHistory()),
      ),
      this.#within(finishMs, 'Saving the snapshot', scoring.stop()),
      this.#within(
        finishMs,
        'Sending the spans',
        tracing?.shutdown(finishMs) ?? Promise.resolve(),
      ),
    ]);
    this.#parts.closeConnections();
  }

  async #saveHistory(): Promise<void> {
    await this.#parts.history
      .save()
      .catch(error =>
        this.#logger.warn(`No history is saved: ${stringifyError(error)}`),
      );
  }

  async #within(ms: number, what: string, work: Promise<void>) {
    try {
      await withTimeout(what, ms, () => work);
    } catch (error) {
      this.#logger.error(`${what} failed: ${stringifyError(error)}`);
    }
  }

  #createHandler() {
    const { scoring, requests, tracing, sharedLimits } = this.#parts;
    return createRequestHandler({
      scoring: new SharedReload(scoring.predictor, seriesId =>
        this.#peers.reload(seriesId),
      ),
      authenticator: createAuthenticator(this.#settings.auth, this.#logger),
      limiter: createLimiter(this.#settings.limits, sharedLimits),
      observer: requests,
      tracing,
      prefixes: { api: '/api/v1', inference: '' },
      maxBodyBytes: this.#settings.maxBodyBytes,
      health: () => this.#health(),
      isReady: () => this.#isReady(),
      answersAll: true,
      onFault: (error, { method, url }) =>
        this.#logger.error(`${method} ${url}: ${stringifyError(error)}`),
    });
  }

  #isReady(): boolean {
    return !this.#server.isDraining && this.#parts.isReady();
  }

  async #load(): Promise<void> {
    const { scoring, clients } = this.#parts;
    const startedAt = performance.now();
    try {
      await scoring.start(this.#stopping.signal);
      const { models, registry } = scoring.statistics();
      this.#logger.info('Models are loaded', {
        models: models.fleet,
        registry: registry.reachable,
        ms: Math.round(performance.now() - startedAt),
      });
      const busiest = await clients.predictor
        .listTraffic({ hours: 24, limit: WARM_SERIES })
        .catch(() => undefined);
      await scoring.warm(busiest?.map(({ seriesId }) => seriesId));
    } catch (error) {
      this.#logger.error(
        `Models could not be loaded: ${stringifyError(error)}`,
      );
    }
  }

  /** Of all workers, as of the last report; of this one before the first. */
  #health(): PredictorHealth {
    const { scoring, predictions } = this.#parts;
    return predictorHealth(
      this.#instance ?? {
        ...scoring.statistics(),
        totals: predictions.totals,
      },
      this.#startedAt,
    );
  }

  async #sendMetrics(response: ServerResponse<IncomingMessage>) {
    try {
      const text = await this.#peers.metrics();
      response.writeHead(200, { 'content-type': METRICS_TYPE }).end(text);
    } catch (error) {
      this.#logger.error(`No metrics: ${stringifyError(error)}`);
      response.writeHead(503).end();
    }
  }
}
