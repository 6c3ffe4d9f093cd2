import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { requestSignal } from './requestSignal';

describe('requestSignal', () => {
  let server: http.Server;
  const signals: AbortSignal[] = [];
  const handled = new (class extends EventTarget {})();

  beforeAll(async () => {
    const app = express();
    app.get('/:what', (request, response) => {
      signals.push(requestSignal(response));
      if (request.params.what === 'answer') {
        response.json({});
      }
      handled.dispatchEvent(new Event('handled'));
    });
    server = app.listen(0);
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  const url = (what: string) =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/${what}`;

  it('aborts when the caller leaves before the answer', async () => {
    const arrived = once(handled, 'handled');
    const request = http.get(url('wait'));
    request.on('error', () => {});
    await arrived;
    const signal = signals.at(-1)!;
    const aborted = once(signal, 'abort');
    request.destroy();
    await aborted;
    expect(signal.reason).toMatchObject({ message: 'The caller left' });
  });

  it('does not abort when the caller has his answer', async () => {
    await (
      await fetch(url('answer'), { headers: { connection: 'close' } })
    ).json();
    expect(signals.at(-1)!.aborted).toBe(false);
  });
});
