import { restoreDetector } from '@vigia/detectors';
import {
  RegistryClient,
  type ProductionVersion,
} from '@vigia/plugin-anomaly-common';
import { loadFleet } from './loadFleet';

const STATISTICAL = {
  algorithm: 'statistical',
  mean: 0.1 + 0.2,
  std: 1 / 3,
  longest_run: 2,
  threshold_sigma: 3.3,
};
const ROBUST = {
  algorithm: 'robust_zscore',
  mean: 5,
  std: 2,
  longest_run: 2,
  median: 4.7,
  scale: 1.9,
  threshold_sigma: 3.5,
};

function line(seriesId: string, over: object = {}) {
  return {
    series_id: seriesId,
    version: 4,
    algorithm: 'statistical',
    threshold: 3.3,
    training_window: { from: 1, to: 2, points: 3 },
    metrics: { mean: 5 },
    ...over,
  };
}

/** A registry that answers these lines, in pieces of some bytes. */
function registryOf(lines: unknown[], pieceBytes = 10_000) {
  const requests: Request[] = [];
  const text = lines.map(entry => `${JSON.stringify(entry)}\n`).join('');
  const bytes = new TextEncoder().encode(text);
  const client = new RegistryClient({
    discovery: { getBaseUrl: async () => 'http://registry' },
    fetch: {
      fetch: (async (url: string, init: RequestInit) => {
        requests.push(new Request(url, init));
        let at = 0;
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            if (at >= bytes.length) {
              controller.close();
              return;
            }
            controller.enqueue(bytes.subarray(at, at + pieceBytes));
            at += pieceBytes;
          },
        });
        return new Response(body);
      }) as typeof fetch,
    },
  });
  return { client, requests };
}

const START = { cursor: '42', models: 3 };

describe('loadFleet', () => {
  it.each([1, 3, 100, 100_000])(
    'loads a fleet that comes in pieces of %p bytes',
    async pieceBytes => {
      const forest = { algorithm: 'isolation_forest', name: 'f\u00f6hre' };
      const { client, requests } = registryOf(
        [
          START,
          line('a', { state: STATISTICAL }),
          line('b', { algorithm: 'robust_zscore', state: ROBUST, version: 5 }),
          line('c', { algorithm: 'isolation_forest', heavy: true }),
          line('d', { algorithm: 'isolation_forest', state: forest }),
          { end: true, models: 4 },
        ],
        pieceBytes,
      );
      const heavy: ProductionVersion[] = [];
      const { table, cursor } = await loadFleet(client, {
        token: 'secret',
        onHeavy: version => heavy.push(version),
      });

      expect(cursor).toBe('42');
      expect([table.size, table.heavySize]).toEqual([4, 2]);
      expect(table.model(table.find('a')).detector.score(7)).toEqual(
        restoreDetector(STATISTICAL).score(7),
      );
      expect(table.model(table.find('b'))).toMatchObject({
        version: 5,
        trainingWindow: { from: 1, to: 2, points: 3 },
      });
      expect(table.centres[table.find('b')]).toBe(4.7);
      expect(heavy.map(({ seriesId, state }) => [seriesId, state])).toEqual([
        ['c', undefined],
        ['d', forest],
      ]);
      expect(requests[0].headers.get('authorization')).toBe('Bearer secret');
      expect(new URL(requests[0].url).pathname).toBe('/snapshot/stream');
    },
  );

  it('loads an empty fleet', async () => {
    const { client } = registryOf([START, { end: true, models: 0 }]);
    const { table, cursor } = await loadFleet(client);
    expect([table.size, cursor]).toEqual([0, '42']);
  });

  it('takes a damaged model for a heavy one and goes on', async () => {
    const { client } = registryOf([
      START,
      line('a', { state: { ...STATISTICAL, std: 0 } }),
      line('b', { state: { algorithm: 'statistical' } }),
      line('c', { state: STATISTICAL }),
      { end: true, models: 3 },
    ]);
    const { table } = await loadFleet(client);
    expect(['a', 'b', 'c'].map(id => table.isHeavy(table.find(id)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['nothing', []],
    ['no end', [START, line('a', { state: STATISTICAL })]],
    ['fewer than it had', [START, line('a'), { end: true, models: 2 }]],
  ])('refuses an answer that has %s', async (_name, lines) => {
    await expect(loadFleet(registryOf(lines).client)).rejects.toThrow(
      /snapshot of the registry was cut off after \d models/,
    );
  });

  it('refuses an answer that ends in the middle of a line', async () => {
    const { client } = registryOf([START, 'x']);
    await expect(loadFleet(client)).rejects.toThrow();
  });
});
