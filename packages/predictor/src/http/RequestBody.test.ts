import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { RequestBody } from './RequestBody';
import { RequestHead } from './RequestHead';

const MAX_BYTES = 1_024;

/** Sends pieces one after the other, each by itself. */
function bodyOf(pieces: readonly Buffer[], headers: string[]): Promise<Buffer> {
  const request = new PassThrough() as unknown as IncomingMessage & PassThrough;
  return new Promise((resolve, reject) => {
    RequestBody.read(request, RequestHead.create(headers), MAX_BYTES, {
      completeBody: resolve,
      refuseBody: reject,
      loseBody: () => reject(new Error('lost')),
    });
    for (const piece of pieces) request.emit('data', piece);
  });
}

describe('RequestBody', () => {
  it.each(['0', '1', '7', '8', '13', undefined, 'no number'])(
    'lets what comes after %s bytes of JSON begin where numbers do',
    async jsonBytes => {
      const whole = Buffer.from(Array.from({ length: 100 }, (_, i) => i));
      const body = await bodyOf(
        [whole.subarray(0, 33), whole.subarray(33)],
        [
          'content-length',
          '100',
          ...(jsonBytes === undefined
            ? []
            : ['inference-header-content-length', jsonBytes]),
        ],
      );
      expect(body.equals(whole)).toBe(true);
      expect((body.byteOffset + (Number(jsonBytes) || 0)) % 8).toBe(0);
    },
  );

  it('takes a body in one piece as it is', async () => {
    const whole = Buffer.from('{}');
    expect(await bodyOf([whole], ['content-length', '2'])).toBe(whole);
  });
});
