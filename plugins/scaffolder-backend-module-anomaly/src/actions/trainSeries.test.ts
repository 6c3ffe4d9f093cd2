import { actionContext, FakePlant } from '../__testUtils__';
import { createTrainSeriesAction } from './trainSeries';

const completed = {
  status: 'completed',
  step: 'done',
  progress: 1,
  modelVersion: 3,
} as const;

function setUp(course: FakePlant['course']) {
  const plant = new FakePlant();
  plant.course = course;
  const action = createTrainSeriesAction({
    clients: plant.clients(),
    intervalMs: 0,
  });
  return { plant, action };
}

describe('vigia:series:train', () => {
  it('starts one training, tells how it goes, and gives out its version', async () => {
    const { plant, action } = setUp([
      { status: 'queued', position: 2 },
      { status: 'queued', position: 2 },
      { status: 'processing', step: 'reading', progress: 0.1 },
      { status: 'processing', step: 'fitting', progress: 0.6 },
      completed,
    ]);
    const window = { points: 10_000 };
    const { context, outputs, logged } = actionContext(
      action,
      { seriesId: 'a', window },
      { task: { id: 'task-1' } },
    );
    await action.handler(context);

    expect(plant.started).toEqual([
      {
        seriesId: 'a',
        request: { config: window, trainingData: undefined, priority: 'high' },
        idempotencyKey: 'task-1',
      },
    ]);
    expect(outputs).toEqual({
      jobId: 'job-of-task-1',
      version: 3,
      points: 10_000,
      metrics: { mean: 80, std: 2 },
    });
    expect(logged()).toEqual([
      'Training job-of-task-1 of a is under way',
      'Waiting: 2 trainings ahead',
      'Reading observations (0 %)',
      'Fitting the detector (50 %)',
      'Done (100 %)',
      'Version 3 was trained on 10000 observations and is in Staging',
    ]);
    expect(plant.cancelled).toEqual([]);
  });

  it("fails with the job's own error", async () => {
    const error = { name: 'InputError', message: 'values[17] must be finite' };
    const { action } = setUp([{ status: 'failed', error }]);
    const { context, outputs } = actionContext(action, { seriesId: 'a' });
    await expect(action.handler(context)).rejects.toMatchObject(error);
    expect(outputs).toEqual({});
  });

  it('fails when somebody else cancels the job', async () => {
    const { action } = setUp([{ status: 'cancelled' }]);
    const { context } = actionContext(action, { seriesId: 'a' });
    await expect(action.handler(context)).rejects.toThrow(
      'Training job-of-mock-task-id was cancelled',
    );
  });

  it('cancels the job when the task is cancelled', async () => {
    const { plant, action } = setUp([
      { status: 'processing', step: 'fitting', progress: 0.5 },
    ]);
    const controller = new AbortController();
    plant.onAsked = asked => asked === 3 && controller.abort();
    const { context } = actionContext(
      action,
      { seriesId: 'a' },
      { signal: controller.signal },
    );
    await expect(action.handler(context)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(plant.cancelled).toEqual(['job-of-mock-task-id']);
  });

  it('waits for the job that it started before when the task is retried', async () => {
    const { plant, action } = setUp([completed]);
    const { context, outputs } = actionContext(
      action,
      { seriesId: 'a' },
      {
        checkpoint: async () => 'job-of-mock-task-id' as any,
        task: { id: 'mock-task-id' },
      },
    );
    // The fake learns of the job as the first attempt would have told it.
    await plant
      .clients()
      .training.startTraining(
        'a',
        { config: {} },
        { idempotencyKey: 'mock-task-id' },
      );
    await action.handler(context);
    expect(plant.started).toHaveLength(1);
    expect(outputs).toMatchObject({ jobId: 'job-of-mock-task-id', version: 3 });
  });

  it('starts nothing in a dry run', async () => {
    const { plant, action } = setUp([]);
    const { context, outputs } = actionContext(
      action,
      { seriesId: 'a', window: { points: 12_000 } },
      { isDryRun: true },
    );
    await action.handler(context);
    expect(plant.started).toEqual([]);
    expect(outputs).toMatchObject({ points: 12_000 });
  });
});
