import type { AddressInfo } from 'net';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorizer } from '@vigia/plugin-anomaly-node';
import type { ChangeFeed, FollowRequest, ProductionStream } from '../services';
import { addChangeRoutes } from './changeRoutes';

describe('changeRoutes', () => {
  it('stops waiting when the client is gone', async () => {
    let began = (_request: FollowRequest) => {};
    const follow = new Promise<FollowRequest>(resolve => {
      began = resolve;
    });
    const aborted = (signal: AbortSignal) =>
      new Promise<void>(resolve => {
        if (signal.aborted) {
          resolve();
        }
        signal.addEventListener('abort', () => resolve());
      });
    const changes: Pick<ChangeFeed, 'follow'> = {
      async follow(request) {
        began(request);
        await aborted(request.signal);
        return { changes: [], cursor: '0', snapshotRequired: false };
      },
    };
    const router = PromiseRouter();
    addChangeRoutes(router, {
      authorizer: { require: async () => ({}) } as unknown as Authorizer,
      changes: changes as ChangeFeed,
      production: {} as ProductionStream,
      shutdown: new AbortController().signal,
    });
    const server = express().use(router).listen(0);
    const { port } = server.address() as AddressInfo;
    const client = new AbortController();

    const answer = fetch(`http://localhost:${port}/changes?timeout=60`, {
      signal: client.signal,
    });
    const { signal, timeoutMs } = await follow;
    client.abort();

    await expect(answer).rejects.toThrow(/abort/);
    await aborted(signal);
    expect(timeoutMs).toBe(60_000);
    server.close();
  });
});
