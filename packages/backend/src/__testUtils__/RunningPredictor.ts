import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './eventually';
import { SourceProcess } from './SourceProcess';

/** Pause between two requests of a steady load. */
const LOAD_PAUSE_MS = 10;

/** What an answer says of itself. */
export interface Answer {
  version: string;
  loadedFrom: string;
  confidence: string;
  /** Absent where nothing has an age. */
  ageSeconds?: number;
  anomaly: boolean;
}

export interface PredictorOptions {
  portalUrl: string;
  token: string;
  /** Where it keeps what it needs at the next start. */
  directory: string;
}

/** The standalone predictor in a process of its own. Every prediction must be answered, whatever is away. */
export class RunningPredictor {
  readonly #process: SourceProcess;
  readonly #url: string;
  #timestamp = 0;
  /** Predictions that were answered, by series. */
  readonly answered = new Map<string, number>();

  /** Starts it, and waits until it has looked for its models, wherever it finds them. */
  static async start(options: PredictorOptions): Promise<RunningPredictor> {
    const root = dirname(require.resolve('@vigia/predictor/package.json'));
    const child = new SourceProcess(join(root, 'src/process/main.ts'), [], {
      VIGIA_PREDICTOR_PORT: '0',
      VIGIA_PREDICTOR_HOST: '127.0.0.1',
      VIGIA_PREDICTOR_AUTH_MODE: 'off',
      VIGIA_PREDICTOR_WORKERS: '1',
      VIGIA_PREDICTOR_PORTAL_URL: options.portalUrl,
      VIGIA_PREDICTOR_PORTAL_TOKEN: options.token,
      VIGIA_PREDICTOR_SNAPSHOT_DIRECTORY: options.directory,
      VIGIA_PREDICTOR_SNAPSHOT_INTERVAL_SECONDS: '1',
      VIGIA_PREDICTOR_RECORDING_FLUSH_MS: '100',
      VIGIA_PREDICTOR_DRAIN_LAME_DUCK_SECONDS: '0',
    });
    const logged = (message: string) =>
      eventually(
        `the predictor logs '${message}'`,
        () => {
          const line = child.lines.find(each => each.includes(message));
          if (!line && !child.isRunning) {
            throw new Error(`It ended: ${child.lines.join('\n')}`);
          }
          return line;
        },
        Boolean,
      );
    const { port } = JSON.parse((await logged('The predictor listens'))!);
    await logged('Models are loaded');
    return new RunningPredictor(child, `http://127.0.0.1:${port}`);
  }

  private constructor(child: SourceProcess, url: string) {
    this.#process = child;
    this.#url = url;
  }

  /** One prediction, which is recorded. */
  async predict(seriesId: string, value = 10): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/v1/predict/${seriesId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ timestamp: this.#nextTimestamp(), value }),
    });
    if (response.status !== 200) {
      throw new Error(
        `A prediction failed: ${response.status} ${await response.text()}`,
      );
    }
    const body = await response.json();
    this.answered.set(seriesId, (this.answered.get(seriesId) ?? 0) + 1);
    const { version, loaded_from, age_seconds } = body.model_info;
    return {
      version,
      loadedFrom: loaded_from,
      confidence: body.confidence,
      ageSeconds: age_seconds,
      anomaly: body.anomaly,
    };
  }

  /** Predicts until the answer is as wanted; of a prediction that fails it does not ask again. */
  async predictUntil(
    what: string,
    seriesId: string,
    isWanted: (answer: Answer) => boolean,
    withinMs?: number,
  ): Promise<Answer> {
    let failure: unknown;
    const answer = await eventually<Answer | undefined>(
      what,
      () =>
        this.predict(seriesId).catch(error => {
          failure = error;
          return undefined;
        }),
      given => given === undefined || isWanted(given),
      withinMs,
    );
    if (answer === undefined) {
      throw failure;
    }
    return answer;
  }

  /** Predicts until the answer is known to be of the version in Production, from memory. */
  inStep(seriesId: string, version = 'v1', withinMs?: number): Promise<Answer> {
    return this.predictUntil(
      `${version} of ${seriesId} is served from memory`,
      seriesId,
      answer =>
        answer.version === version &&
        answer.loadedFrom === 'cache' &&
        answer.confidence === 'high' &&
        answer.ageSeconds === 0,
      withinMs,
    );
  }

  /** Predicts all the time, until it is told to end. */
  startLoad(seriesId: string): { end(): Promise<Answer[]> } {
    const answers: Answer[] = [];
    let isEnding = false;
    const running = (async () => {
      while (!isEnding) {
        answers.push(await this.predict(seriesId));
        await sleep(LOAD_PAUSE_MS);
      }
    })();
    // Told by end().
    running.catch(() => undefined);
    return {
      end: async () => {
        isEnding = true;
        await running;
        return answers;
      },
    };
  }

  /** Status of the readiness probe. */
  async readiness(): Promise<number> {
    return (await fetch(`${this.#url}/api/v1/readiness`)).status;
  }

  /** The state that its circuit breaker is in. */
  async breaker(): Promise<string | undefined> {
    const metrics = await (await fetch(`${this.#url}/metrics`)).text();
    return /anomaly_breaker_state\{[^}]*state="(\w+)"[^}]*\} 1/.exec(
      metrics,
    )?.[1];
  }

  /** Lines of its log that have a text. */
  logged(text: string): string[] {
    return this.#process.lines.filter(line => line.includes(text));
  }

  /** An observation is known by its time: no two have the same. */
  #nextTimestamp(): number {
    this.#timestamp = Math.max(Date.now(), this.#timestamp + 1);
    return this.#timestamp;
  }

  /** Ends it as an update does: what it knows is saved. */
  async stop(): Promise<void> {
    await this.#process.end('SIGTERM');
  }
}
