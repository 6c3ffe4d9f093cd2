import { PRESETS } from '@vigia/plugin-capacity-common';
import { answersTo } from './answers';
import type { SimulationAnswer } from './messages';
import { WorkerSimulator } from './WorkerSimulator';

/** A worker that answers when it is told to. */
class FakeWorker {
  onmessage?: (event: { data: SimulationAnswer }) => void;
  onerror?: (event: { message: string }) => void;
  readonly asked: unknown[] = [];
  isEnded = false;
  postMessage = (request: unknown) => this.asked.push(request);
  terminate = () => {
    this.isEnded = true;
  };
  answer = (data: SimulationAnswer) => this.onmessage!({ data });
}

const request = {
  plan: PRESETS.llmFeature,
  scenario: 'aggressive',
  runs: 20,
  seed: 1,
} as const;
/** Lets promises that are fulfilled already have their effect. */
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) {
    await undefined;
  }
};

function setUp() {
  const workers: FakeWorker[] = [];
  const simulator = new WorkerSimulator(async () => {
    workers.push(new FakeWorker());
    return workers.at(-1) as unknown as Worker;
  });
  const listener = { onAnswer: jest.fn(), onError: jest.fn() };
  return { listener, simulator, workers };
}

describe('WorkerSimulator', () => {
  it('tells each answer, and keeps the worker for the next request', async () => {
    const { listener, simulator, workers } = setUp();
    simulator.run(request, listener);
    await settled();
    const answers = [...answersTo(request)];
    answers.forEach(answer => workers[0].answer(answer));
    expect(listener.onAnswer.mock.calls.flat()).toEqual(answers);
    simulator.run(request, listener);
    await settled();
    expect(workers).toHaveLength(1);
    expect(workers[0].asked).toEqual([request, request]);
  });

  it('ends a worker that is busy with what nobody waits for', async () => {
    const { listener, simulator, workers } = setUp();
    const cancel = simulator.run(request, listener);
    await settled();
    cancel();
    expect(workers[0].isEnded).toBe(true);
    simulator.run(request, listener);
    await settled();
    expect(workers).toHaveLength(2);
    expect(workers[1].isEnded).toBe(false);
  });

  it('leaves a worker alone that has nothing to do', async () => {
    const { listener, simulator, workers } = setUp();
    const cancel = simulator.run(request, listener);
    cancel();
    await settled();
    expect(workers[0].asked).toEqual([]);
    const cancelDone = simulator.run(request, listener);
    await settled();
    workers[0].answer({ kind: 'done' });
    cancelDone();
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([false]);
  });

  it('tells of a worker that fails, and starts another one', async () => {
    const { listener, simulator, workers } = setUp();
    simulator.run(request, listener);
    await settled();
    workers[0].onerror!({ message: 'out of memory' });
    expect(listener.onError).toHaveBeenCalledWith(new Error('out of memory'));
    expect(workers[0].isEnded).toBe(true);
    simulator.run(request, listener);
    await settled();
    expect(workers).toHaveLength(2);
  });
});

describe('answersTo', () => {
  it('counts the chosen scenario first, and the same for the same seed', () => {
    const answers = [...answersTo(request)];
    expect(
      answers.map(answer =>
        answer.kind === 'simulation' ? answer.simulation.scenario : answer.kind,
      ),
    ).toEqual(['aggressive', 'advice', 'conservative', 'expected', 'done']);
    expect([...answersTo(request)]).toEqual(answers);
  });
});
