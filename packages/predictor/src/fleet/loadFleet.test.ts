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

/** A page of states by series. */
function page(states: Record<string, object | null>, over: object = {}) {
  const seriesIds = Object.keys(states);
  return {
    series_ids: seriesIds,
    versions: seriesIds.map((_, i) => 4 + i),
    training_windows: seriesIds.map(() => ({ from: 1, to: 2, points: 3 })),
    states: Object.values(states),
    ...over,
  };
}

/** A registry that answers these lines, texts as they are, in pieces of some bytes. */
function registryOf(lines: unknown[], pieceBytes = 10_000) {
  const requests: Request[] = [];
  const text = lines
    .map(
      entry => `${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`,
    )
    .join('');
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
          page({ a: STATISTICAL, b: ROBUST }),
          page({ c: null, d: forest }),
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
      expect(new URL(requests[0].url).pathname).toBe('/snapshot');
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
      page({
        a: { ...STATISTICAL, std: 0 },
        b: { algorithm: 'statistical' },
        c: STATISTICAL,
      }),
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
    ['no end', [START, page({ a: STATISTICAL })]],
    ['no beginning', [page({ a: STATISTICAL }), { end: true, models: 1 }]],
    ['fewer than it had', [START, page({ a: null }), { end: true, models: 2 }]],
  ])('refuses an answer that has %s', async (_name, lines) => {
    await expect(loadFleet(registryOf(lines).client)).rejects.toThrow(
      /snapshot of the registry was cut off after \d models/,
    );
  });

  it.each([
    ['no object', '7', /is no object/],
    ['no JSON', '{"series_ids":["a"', /is no JSON; caused by SyntaxError/],
    [
      'columns of two lengths',
      JSON.stringify(page({ a: null }, { versions: [] })),
      /versions of .* must have 1 entries as series_ids has, got 0/,
    ],
    [
      'a column too few',
      JSON.stringify(page({ a: null }, { states: undefined })),
      /states of .* must have 1 entries as series_ids has, got undefined/,
    ],
    [
      'a version that none has',
      JSON.stringify(page({ a: null }, { versions: ['4'] })),
      /version must be an integer/,
    ],
  ])('refuses a line that is %s', async (_name, text, message) => {
    const { client } = registryOf([START, text, { end: true, models: 1 }]);
    await expect(loadFleet(client)).rejects.toThrow(message);
  });
});
