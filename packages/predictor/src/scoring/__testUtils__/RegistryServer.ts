import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DetectorState } from '@vigia/detectors';
import { RegistryClient, type Change } from '@vigia/plugin-anomaly-common';

/** States above it are not in the snapshot, as with the registry itself. */
const MAX_STREAMED_STATE_BYTES = 4096;
const PAGE_MODELS = 1_000;
const MAX_CHANGES = 500;

interface Served {
  version: number;
  state: DetectorState;
}

export type Route = 'snapshot' | 'changes' | 'production' | 'series';

/** The state of a z-score. */
export function zScoreState(mean = 0, std = 1): DetectorState {
  return {
    algorithm: 'statistical',
    mean,
    std,
    longest_run: 1,
    threshold_sigma: 3,
  };
}

/** A registry over real HTTP, with the registry's wire, that can be taken away and brought back. */
export class RegistryServer {
  /** What was asked for, in order, e.g. `production pump_1`. */
  readonly asked: string[] = [];
  /** Routes that answer 503. */
  readonly broken = new Set<Route>();
  /** Routes whose answers, already made up, wait for it. */
  readonly gates = new Map<Route, Promise<void>>();
  /** The oldest change that is still known; before it a snapshot is required. */
  firstChange = 0;
  readonly #models = new Map<string, Served | undefined>();
  readonly #changes: unknown[] = [];
  #watching: (() => void)[] = [];
  #asking: (() => void)[] = [];
  #server: Server | undefined;
  #port = 0;

  /** Listens, at the same port as before. */
  async open(): Promise<void> {
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Goes away, and cuts whoever waits. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
  }

  get client(): RegistryClient {
    return new RegistryClient({
      discovery: {
        getBaseUrl: async () => `http://127.0.0.1:${this.#port}`,
      },
      fetch: { fetch },
    });
  }

  /** Registers series without a version. */
  register(...seriesIds: string[]): void {
    for (const seriesId of seriesIds) {
      this.#models.set(seriesId, undefined);
      this.#tell({ type: 'series.registered', seriesId });
    }
    this.#wake();
  }

  /** Puts a version in Production, and tells. */
  promote(seriesId: string, version: number, state = zScoreState()): void {
    this.#promoteQuietly(seriesId, version, state);
    this.#wake();
  }

  /** Many promotions, told of at once. */
  promoteAll(seriesIds: readonly string[], version: number, mean = 0): void {
    for (const seriesId of seriesIds) {
      this.#promoteQuietly(seriesId, version, zScoreState(mean));
    }
    this.#wake();
  }

  demote(seriesId: string): void {
    this.#models.set(seriesId, undefined);
    this.#tell({
      type: 'stage.changed',
      seriesId,
      fromStage: 'Production',
      toStage: 'Archived',
    });
    this.#wake();
  }

  delete(seriesId: string): void {
    this.#models.delete(seriesId);
    this.#tell({ type: 'series.deleted', seriesId });
    this.#wake();
  }

  /** Forgets all changes before now. */
  forgetChanges(): void {
    this.firstChange = this.#changes.length;
  }

  /** Resolves when something was asked, now or later, `times` times in all. */
  async wasAsked(what: string, times = 1): Promise<void> {
    const count = () => this.asked.filter(each => each === what).length;
    while (count() < times) {
      await new Promise<void>(resolve => this.#asking.push(resolve));
    }
  }

  /** Resolves when somebody waits for news. */
  async isFollowed(): Promise<void> {
    while (this.#watching.length === 0) {
      await new Promise<void>(resolve => this.#asking.push(resolve));
    }
  }

  #promoteQuietly(seriesId: string, version: number, state: DetectorState) {
    this.#models.set(seriesId, { version, state });
    this.#tell({
      type: 'stage.changed',
      seriesId,
      fromStage: 'Staging',
      toStage: 'Production',
    });
  }

  #tell(change: Pick<Change, 'type' | 'seriesId' | 'fromStage' | 'toStage'>) {
    this.#changes.push({
      cursor: String(this.#changes.length + 1),
      type: change.type,
      series_id: change.seriesId,
      from_stage: change.fromStage,
      to_stage: change.toStage,
      actor: 'user:default/test',
      at: 0,
      detail: {},
    });
  }

  #wake(): void {
    this.#watching.splice(0).forEach(wake => wake());
  }

  #noteAsked(what: string): void {
    this.asked.push(what);
    this.#asking.splice(0).forEach(tell => tell());
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, 'http://registry');
    const [, collection, name, rest] = url.pathname.split('/');
    const seriesId = decodeURIComponent(name ?? '');
    const route: Route =
      rest === 'production' ? 'production' : (collection as Route);
    this.#noteAsked(seriesId ? `${route} ${seriesId}` : route);
    if (this.broken.has(route)) {
      fail(response, 503, 'ServiceUnavailableError');
      return;
    }
    switch (route) {
      case 'snapshot': {
        const text = this.#snapshot();
        await this.gates.get(route);
        response.end(text);
        return;
      }
      case 'changes':
        await this.#feed(url, response);
        return;
      case 'production': {
        const body = this.#production(seriesId);
        await this.gates.get(route);
        send(response, body);
        return;
      }
      default:
        send(response, this.#models.has(seriesId) ? {} : undefined);
    }
  }

  #snapshot(): string {
    const served = [...this.#models].flatMap(([seriesId, model]) =>
      model ? [{ seriesId, ...model }] : [],
    );
    const lines: object[] = [
      { cursor: String(this.#changes.length), models: served.length },
    ];
    for (let from = 0; from < served.length; from += PAGE_MODELS) {
      const page = served.slice(from, from + PAGE_MODELS);
      lines.push({
        series_ids: page.map(({ seriesId }) => seriesId),
        versions: page.map(({ version }) => version),
        training_windows: page.map(() => ({ from: 0, to: 1, points: 2 })),
        states: page.map(({ state }) =>
          JSON.stringify(state).length > MAX_STREAMED_STATE_BYTES
            ? null
            : state,
        ),
      });
    }
    lines.push({ end: true, models: served.length });
    return lines.map(line => `${JSON.stringify(line)}\n`).join('');
  }

  async #feed(url: URL, response: ServerResponse): Promise<void> {
    const end = this.#changes.length;
    const since = Number(url.searchParams.get('since') ?? end);
    const waits = Number(url.searchParams.get('timeout')) > 0;
    const snapshotRequired = since < this.firstChange || since > end;
    if (waits && !snapshotRequired && since === end) {
      await new Promise<void>(resolve => {
        this.#watching.push(resolve);
        this.#asking.splice(0).forEach(tell => tell());
        response.once('close', resolve);
      });
      if (response.destroyed) {
        return;
      }
    }
    const changes = snapshotRequired
      ? []
      : this.#changes.slice(since, since + MAX_CHANGES);
    send(response, {
      changes,
      cursor: String(
        snapshotRequired ? this.#changes.length : since + changes.length,
      ),
      snapshot_required: snapshotRequired,
    });
  }

  #production(seriesId: string): object | undefined {
    const model = this.#models.get(seriesId);
    return (
      model && {
        series_id: seriesId,
        version: model.version,
        stage: 'Production',
        state: model.state,
        state_bytes: JSON.stringify(model.state).length,
        training_window: { from: 0, to: 1, points: 2 },
        metrics: {},
      }
    );
  }
}

function send(response: ServerResponse, body: object | undefined): void {
  if (body) {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  } else {
    fail(response, 404, 'NotFoundError');
  }
}

function fail(response: ServerResponse, statusCode: number, name: string) {
  response.writeHead(statusCode, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      error: { name, message: name },
      response: { statusCode },
    }),
  );
}
