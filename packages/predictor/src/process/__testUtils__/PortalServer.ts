import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

interface Served {
  version: number;
  mean: number;
}

/** What a predictor asks of the portal, over real HTTP: registry, records, reports. */
export class PortalServer {
  readonly token = 'token-of-the-predictor';
  /** Bodies of the reports, as they came. */
  readonly reports: any[] = [];
  /** Bodies of the records. */
  readonly records: any[] = [];
  readonly #models = new Map<string, Served>();
  readonly #changes: object[] = [];
  #waiting: (() => void)[] = [];
  #reported: (() => void)[] = [];
  #server: Server | undefined;
  #port = 0;

  /** Puts the next version in Production; `silently` without a word in the change feed. */
  promote(seriesId: string, mean: number, how?: 'silently'): void {
    const version = (this.#models.get(seriesId)?.version ?? 0) + 1;
    this.#models.set(seriesId, { version, mean });
    if (how !== 'silently') {
      this.#changes.push({
        cursor: String(this.#changes.length + 1),
        type: 'stage.changed',
        series_id: seriesId,
        actor: 'user:default/test',
        at: 0,
        detail: {},
      });
      this.#wake();
    }
  }

  /** Listens, at the same port as before. */
  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server!, 'close');
    this.#server!.close();
    this.#server!.closeAllConnections();
    await closed;
  }

  /** Resolves with the first report, now or later, that is as asked. */
  async report(isWanted: (report: any) => boolean): Promise<any> {
    for (;;) {
      const found = this.reports.find(isWanted);
      if (found) {
        return found;
      }
      await new Promise<void>(resolve => this.#reported.push(resolve));
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      response.writeHead(401).end();
      return;
    }
    const url = new URL(request.url!, this.url);
    const [, , plugin, ...rest] = url.pathname.split('/');
    const route = `${request.method} ${plugin} ${rest.join('/')}`;
    const send = (body: unknown) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(body));
    if (route === 'GET anomaly-registry snapshot') {
      response.writeHead(200).end(this.#stream());
    } else if (route === 'GET anomaly-registry changes') {
      await this.#feed(url, send);
    } else if (/^GET anomaly-registry models\/.*\/production$/.test(route)) {
      this.#production(decodeURIComponent(rest[1]), send, response);
    } else if (route === 'POST anomaly-predictor instances') {
      this.reports.push(await bodyOf(request));
      response.writeHead(204).end();
      this.#reported.splice(0).forEach(tell => tell());
    } else if (route === 'POST anomaly-predictor records') {
      this.records.push(await bodyOf(request));
      response.writeHead(204).end();
    } else {
      send({ items: [] });
    }
  }

  #production(
    seriesId: string,
    send: (body: unknown) => void,
    response: ServerResponse,
  ): void {
    if (this.#models.has(seriesId)) {
      send({ ...this.#version(seriesId), stage: 'Production' });
    } else {
      // Registered, and without a version in Production.
      const error = { name: 'NotFoundError', message: 'Not there' };
      response
        .writeHead(404, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error, response: { statusCode: 404 } }));
    }
  }

  #stream(): string {
    const seriesIds = [...this.#models.keys()];
    const versions = seriesIds.map(seriesId => this.#version(seriesId));
    const models = seriesIds.length;
    return [
      { cursor: String(this.#changes.length), models },
      {
        series_ids: seriesIds,
        versions: versions.map(({ version }) => version),
        training_windows: versions.map(version => version.training_window),
        states: versions.map(({ state }) => state),
      },
      { end: true, models },
    ]
      .map(line => `${JSON.stringify(line)}\n`)
      .join('');
  }

  #version(seriesId: string) {
    const { version, mean } = this.#models.get(seriesId)!;
    return {
      series_id: seriesId,
      version,
      algorithm: 'statistical',
      threshold: 3,
      training_window: { from: 1, to: 2, points: 100 },
      metrics: { mean, std: 1 },
      state: {
        algorithm: 'statistical',
        mean,
        std: 1,
        longest_run: 2,
        threshold_sigma: 3,
      },
    };
  }

  async #feed(url: URL, send: (body: unknown) => void): Promise<void> {
    const since = Number(url.searchParams.get('since') ?? this.#changes.length);
    const waits = Number(url.searchParams.get('timeout')) > 0;
    if (waits && since >= this.#changes.length) {
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
    send({
      changes: this.#changes.slice(since),
      cursor: String(this.#changes.length),
      snapshot_required: false,
    });
  }

  #wake(): void {
    this.#waiting.splice(0).forEach(wake => wake());
  }
}

async function bodyOf(request: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}
