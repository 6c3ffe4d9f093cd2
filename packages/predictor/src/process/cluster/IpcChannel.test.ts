import { MessageChannel } from 'node:worker_threads';
import { NotFoundError } from '@backstage/errors';
import { IpcChannel, type MessageEnd } from './IpcChannel';

/** A real pipe between two ends of this process. */
function pipe() {
  const { port1, port2 } = new MessageChannel();
  const end = (port: typeof port1): MessageEnd => ({
    send: message => port.postMessage(message),
    on: (event, listener) => port.on(event, listener),
  });
  return { a: end(port1), b: end(port2), close: () => port1.close() };
}

describe('IpcChannel', () => {
  const { a, b, close } = pipe();
  afterAll(close);
  const answers = {
    double: async (value: number) => value * 2,
    fail: () => {
      throw new NotFoundError('There is no such series');
    },
    never: () => new Promise<void>(() => {}),
  };
  IpcChannel.create(b, answers);
  const channel = IpcChannel.create<typeof answers>(a, {});

  it('answers many questions at once, each its own', async () => {
    const asked = [1, 2, 3].map(value => channel.ask('double', value, 1_000));
    expect(await Promise.all(asked)).toEqual([2, 4, 6]);
  });

  it("passes on the other side's error with its name", async () => {
    await expect(channel.ask('fail', undefined, 1_000)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'There is no such series',
    });
  });

  it('does not wait for ever', async () => {
    await expect(channel.ask('never', undefined, 5)).rejects.toThrow(
      "No answer to 'never' within 5 ms",
    );
  });

  it('gives up when the other side is gone', async () => {
    const asked = channel.ask('never', undefined, 60_000);
    channel.close();
    await expect(asked).rejects.toThrow('The other process has ended');
  });
});
