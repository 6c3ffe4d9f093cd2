import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  RegistryClient,
  Run,
  Schedule,
  ScheduleId,
  SchedulePatch,
} from '@vigia/plugin-anomaly-common';
import { nextTime } from './cron';
import { DEFAULT_SCHEDULES, FLEET_SCHEDULE } from './defaultSchedules';
import type { RunEngine } from './RunEngine';
import { newRunId } from './RunService';
import type { RunStore } from './RunStore';
import { type NewRun, toRun } from './runRow';
import type { ScheduleSettings, ScheduleStore } from './ScheduleStore';

const CRONS_EVERY_MS = 60_000;
/** Who started a run that nobody asked for. */
const actorOfSchedule = (name: string) => `schedule:${name}`;

interface Services {
  schedules: ScheduleStore;
  runs: RunStore;
  engine: Pick<RunEngine, 'wake'>;
  registry: Pick<RegistryClient, 'listSchedulesInUse'>;
  logger: LoggerService;
  now: () => number;
}

/** The schedules of the fleet, and those that series have of their own. */
export class ScheduleService {
  readonly #services: Services;
  #cronsReadAt = -Infinity;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Lays the default schedules where there are none. */
  async seed(): Promise<void> {
    const { schedules, now } = this.#services;
    await schedules.seed(
      DEFAULT_SCHEDULES.map(schedule => ({
        ...schedule,
        nextRunAt: nextTime(schedule.cron, now()),
      })),
    );
  }

  async list(): Promise<{ items: Schedule[] }> {
    const kept = await this.#services.schedules.list();
    const items = await Promise.all(
      DEFAULT_SCHEDULES.flatMap(({ scheduleId }) =>
        kept.filter(schedule => schedule.scheduleId === scheduleId),
      ).map(schedule => this.#shown(schedule)),
    );
    return { items };
  }

  /**
   * Changes what the patch names. A new expression, or a schedule that is switched on, is due at its next time from now. A
   * patch that names nothing changes nothing.
   *
   * @throws NotFoundError; InputError for an expression that is none
   */
  async update(
    scheduleId: string,
    patch: SchedulePatch,
    actor: string,
  ): Promise<Schedule> {
    const { schedules, now } = this.#services;
    if (patch.cron !== undefined) {
      nextTime(patch.cron, now());
    }
    const changed = await schedules.change(scheduleId, before => {
      if (Object.keys(patch).length === 0) {
        return before;
      }
      const after = { ...before, ...patch };
      const kept = before.enabled && before.cron === after.cron;
      const due = kept ? before.nextRunAt : nextTime(after.cron, now());
      return {
        ...after,
        nextRunAt: after.enabled ? due : undefined,
        updatedAt: now(),
        updatedBy: actor,
      };
    });
    if (!changed) {
      throw noSchedule(scheduleId);
    }
    return this.#shown(changed);
  }

  /** @throws NotFoundError; ConflictError while a run of it is under way */
  async startNow(scheduleId: ScheduleId, actor: string): Promise<Run> {
    const { schedules, runs, engine, now } = this.#services;
    const schedule = await schedules.get(scheduleId);
    if (!schedule) {
      throw noSchedule(scheduleId);
    }
    const run = this.#runOf(schedule, actor);
    if (!(await runs.insert(run))) {
      const other = await runs.findUnderWay(scheduleId);
      throw new ConflictError(
        `A run of '${scheduleId}' is under way${
          other ? `: ${other.runId}, ${other.status}` : ''
        }`,
      );
    }
    engine.wake();
    return toRun((await runs.get(run.runId))!, now());
  }

  /**
   * Begins the runs that are due. One that became due while no process ran begins once, and so does one that became due
   * several times.
   */
  async fireDue(signal?: AbortSignal): Promise<void> {
    const { schedules, now } = this.#services;
    for (const schedule of await schedules.list()) {
      const { enabled, nextRunAt } = schedule;
      if (enabled && nextRunAt !== undefined && nextRunAt <= now()) {
        const { scheduleId } = schedule;
        await schedules.take(
          { scheduleId, nextRunAt },
          nextTime(schedule.cron, now()),
          transaction =>
            this.#begin(
              this.#runOf(schedule, actorOfSchedule(scheduleId)),
              transaction,
            ),
        );
      }
    }
    await this.#readCrons(signal);
    await this.#fireCrons();
    this.#services.engine.wake();
  }

  /** Looks which schedules series have of their own. Without the registry those known stand. */
  async #readCrons(signal?: AbortSignal): Promise<void> {
    const { schedules, registry, logger, now } = this.#services;
    if (now() - this.#cronsReadAt < CRONS_EVERY_MS) {
      return;
    }
    this.#cronsReadAt = now();
    try {
      const inUse = new Set(
        (await registry.listSchedulesInUse({ signal })).map(({ cron }) => cron),
      );
      const known = await schedules.listCrons();
      const timed = [...inUse].flatMap(cron => {
        try {
          return [{ cron, nextRunAt: nextTime(cron, now()) }];
        } catch (error) {
          logger.warn(`Series are not retrained by their schedule: ${error}`);
          return [];
        }
      });
      await schedules.keepCrons(
        timed,
        known.map(({ cron }) => cron).filter(cron => !inUse.has(cron)),
      );
    } catch (error) {
      logger.warn("The series' own schedules could not be read", {
        reason: `${error}`,
      });
    }
  }

  async #fireCrons(): Promise<void> {
    const { schedules, now } = this.#services;
    const due = (await schedules.listCrons()).filter(
      ({ nextRunAt }) => nextRunAt <= now(),
    );
    if (due.length === 0) {
      return;
    }
    const fleet = (await schedules.get(FLEET_SCHEDULE))!;
    for (const seen of due) {
      const { cron } = seen;
      const run = this.#runOf(fleet, actorOfSchedule(cron));
      await schedules.takeCron(seen, nextTime(cron, now()), async transaction =>
        // They chose their time: no window spreads them.
        this.#begin(
          { ...run, scheduleId: undefined, cron, windowMinutes: 0 },
          transaction,
        ),
      );
    }
  }

  async #begin(run: NewRun, transaction: Knex.Transaction): Promise<void> {
    const { runs, logger } = this.#services;
    const name = run.scheduleId ?? `'${run.cron}'`;
    if (await runs.insert(run, transaction)) {
      logger.info(`Run ${run.runId} of ${name} begins`);
    } else {
      logger.warn(`No run of ${name} begins: the one before is under way`);
    }
  }

  #runOf(schedule: ScheduleSettings, actor: string): NewRun {
    const { scheduleId, windowHours, priority } = schedule;
    const createdAt = this.#services.now();
    return {
      runId: newRunId(createdAt),
      kind: scheduleId === FLEET_SCHEDULE ? 'retraining' : 'drift',
      scheduleId,
      startedBy: actor,
      window: { windowHours },
      priority,
      jobsPerSecond: schedule.jobsPerSecond,
      windowMinutes: schedule.windowMinutes,
      createdAt,
    };
  }

  async #shown(schedule: ScheduleSettings): Promise<Schedule> {
    const { runs, now } = this.#services;
    const last = await runs.findLast(schedule.scheduleId);
    return { ...schedule, lastRun: last && toRun(last, now()) };
  }
}

function noSchedule(scheduleId: string): NotFoundError {
  return new NotFoundError(`There is no schedule '${scheduleId}'`);
}
