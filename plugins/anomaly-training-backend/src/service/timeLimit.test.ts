import { withTimeLimit } from './timeLimit';

/** A read that ends only when it is told to. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('withTimeLimit', () => {
  it('gives what was read', async () => {
    await expect(
      withTimeLimit(new AbortController().signal, async () => 5),
    ).resolves.toBe(5);
  });

  it('tells that a source did not answer in time', async () => {
    await expect(
      withTimeLimit(new AbortController().signal, endless, 1),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'The source did not answer within 0.001 s',
    });
  });

  it('ends when the caller leaves', async () => {
    const controller = new AbortController();
    const reason = new Error('The caller left');
    const read = withTimeLimit(controller.signal, endless);
    controller.abort(reason);
    await expect(read).rejects.toBe(reason);
  });

  it('passes on what went wrong', async () => {
    const error = new Error('no such column');
    await expect(
      withTimeLimit(new AbortController().signal, async () => {
        throw error;
      }),
    ).rejects.toBe(error);
  });
});
