import cluster from 'node:cluster';
import { stringifyError } from '@backstage/errors';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import {
  Instance,
  IpcChannel,
  Supervisor,
  WORKER_INDEX_VARIABLE,
  type PrimaryAnswers,
  type WorkerHandle,
  type WorkerAnswers,
} from './cluster';
import { createLogger, type Logger } from './log';
import { createPortalClients } from './portalClients';
import { Reporter } from './Reporter';
import type { PredictorSettings } from './settings';
import { PredictorWorker } from './worker';

const ASK_TIMEOUT_MS = 5_000;
const REPORT_TIMEOUT_MS = 4_000;
/** What a worker with a fault that nobody caught gets to finish its requests. */
const FAULT_BOUNDS = { lameDuckMs: 0, drainMs: 3_000 };

/** Runs the predictor: one process, or a primary with workers, of which this may be one. */
export async function run(settings: PredictorSettings): Promise<void> {
  if (cluster.isWorker) {
    await runWorker(settings);
  } else if (settings.workers === 1) {
    await runAlone(settings);
  } else {
    await runPrimary(settings);
  }
}

async function runAlone(settings: PredictorSettings): Promise<void> {
  const logger = createLogger(settings.log);
  const handles: WorkerHandle[] = [];
  const instance = new Instance(settings, () => handles);
  const worker = await PredictorWorker.create(
    settings,
    logger,
    { metrics: () => instance.metrics(), reload: async () => undefined },
    0,
  );
  handles.push({
    name: String(process.pid),
    ask: async name =>
      (name === 'status' ? worker.status() : worker.metrics()) as never,
  });
  const reporter = startReporter(settings, logger, instance, async report =>
    worker.tellInstance(report),
  );
  endOnFault(worker, logger);
  endOnSignal(logger, async () => {
    reporter.stop();
    await worker.drain();
    return true;
  });
  logListening(settings, logger, await worker.listen());
}

async function runPrimary(settings: PredictorSettings): Promise<void> {
  const logger = createLogger(settings.log);
  const supervisor = new Supervisor(settings, logger);
  const reporter = startReporter(
    settings,
    logger,
    supervisor.instance,
    report => supervisor.tellAll('instance', report),
  );
  endOnSignal(logger, async () => {
    reporter.stop();
    return supervisor.stop();
  });
  logListening(settings, logger, await supervisor.start());
}

async function runWorker(settings: PredictorSettings): Promise<void> {
  const index = Number(process.env[WORKER_INDEX_VARIABLE]);
  const logger = createLogger(settings.log, { worker: index });
  // Questions may come before the worker is there.
  let created: (worker: PredictorWorker) => void = () => {};
  const whenCreated = new Promise<PredictorWorker>(resolve => {
    created = resolve;
  });
  const end = async () => {
    const worker = await whenCreated;
    void worker.drain().then(() => process.exit(0));
  };
  const answers: WorkerAnswers = {
    status: async () => (await whenCreated).status(),
    metrics: async () => (await whenCreated).metrics(),
    reload: async seriesId => (await whenCreated).reload(seriesId),
    instance: async report => (await whenCreated).tellInstance(report),
    drain: end,
  };
  const primary = IpcChannel.create<PrimaryAnswers>(
    process as Required<Pick<NodeJS.Process, 'send'>> & NodeJS.Process,
    answers,
  );
  const worker = await PredictorWorker.create(
    settings,
    logger,
    {
      metrics: () => primary.ask('metrics', undefined, ASK_TIMEOUT_MS),
      reload: async seriesId => {
        await primary
          .ask('reload', seriesId, ASK_TIMEOUT_MS)
          .catch(error =>
            logger.warn(`Others did not reload: ${stringifyError(error)}`),
          );
      },
    },
    index,
  );
  created(worker);
  endOnFault(worker, logger);
  // One that is ended by itself is replaced; Ctrl-C reaches all, and the primary tells when to end.
  process.on('SIGTERM', end);
  process.on('SIGINT', () => undefined);
  await worker.listen();
}

function startReporter(
  { portal, reportMs }: PredictorSettings,
  logger: Logger,
  instance: Instance,
  tellWorkers: (report: InstanceReport) => Promise<void>,
): Reporter {
  const { predictor } = createPortalClients(portal);
  const tellPortal = (report: InstanceReport) =>
    predictor.reportInstance(report, {
      signal: AbortSignal.timeout(REPORT_TIMEOUT_MS),
    });
  return Reporter.start({
    intervalMs: reportMs,
    report: () => instance.report(),
    listeners: portal ? [tellWorkers, tellPortal] : [tellWorkers],
    logger,
  });
}

/** @param end - resolves with whether all ended well */
function endOnSignal(logger: Logger, end: () => Promise<boolean>): void {
  let isEnding = false;
  const onSignal = async (signal: NodeJS.Signals) => {
    if (isEnding) {
      return;
    }
    isEnding = true;
    logger.info(`${signal}: the predictor drains`);
    const isGood = await end();
    logger.info('The predictor ends');
    process.exit(isGood ? 0 : 1);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** A fault that nobody caught leaves what nobody knows: requests are finished, and the process ends. */
function endOnFault(worker: PredictorWorker, logger: Logger): void {
  const end = (fault: unknown) => {
    logger.error(`A fault that nobody caught: ${stringifyError(fault)}`);
    void worker.drain(FAULT_BOUNDS).then(() => process.exit(1));
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function logListening(
  { host, workers, auth, portal }: PredictorSettings,
  logger: Logger,
  port: number,
): void {
  if (auth.mode === 'off') {
    logger.warn('Everybody may call: auth.mode is off');
  }
  if (!portal) {
    logger.warn(
      'No portal is configured (portal.url): only the snapshot on disk is served, and nothing is recorded',
    );
  }
  logger.info('The predictor listens', { host, port, workers });
}
