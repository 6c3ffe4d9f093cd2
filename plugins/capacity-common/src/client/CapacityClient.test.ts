import { PRESETS } from '../presets';
import { CapacityClient } from './CapacityClient';

const ID = '00000000-0000-7000-8000-000000000000';
const plan = PRESETS.service;
const newPlan = {
  name: 'Next quarter',
  owner: 'user:default/ana',
  visibility: 'shared' as const,
  plan,
};

function clientThat(answer: () => Response) {
  const fetchMock = jest.fn(async (_url: string, _init?: RequestInit) =>
    answer(),
  );
  const client = new CapacityClient({
    discovery: { getBaseUrl: async pluginId => `http://host/api/${pluginId}` },
    fetch: { fetch: fetchMock as unknown as typeof fetch },
  });
  return { client, fetchMock };
}

describe('CapacityClient', () => {
  it.each<
    [string, (client: CapacityClient) => Promise<unknown>, string, unknown]
  >([
    ['evaluate', c => c.evaluate(plan), 'POST /evaluate', { plan }],
    [
      'simulate',
      c => c.simulate({ plan, scenario: 'expected', runs: 9, seed: 1 }),
      'POST /simulate',
      { plan, scenario: 'expected', runs: 9, seed: 1 },
    ],
    [
      'listPlans',
      c => c.listPlans({ limit: 5 }),
      'GET /plans?limit=5',
      undefined,
    ],
    ['createPlan', c => c.createPlan(newPlan), 'POST /plans', newPlan],
    ['getPlan', c => c.getPlan('a/b'), 'GET /plans/a%2Fb', undefined],
    [
      'updatePlan',
      c => c.updatePlan(ID, { ...newPlan, expectedVersion: 1 }),
      `PUT /plans/${ID}`,
      { ...newPlan, expectedVersion: 1 },
    ],
    [
      'listVersions',
      c => c.listVersions(ID, { cursor: 'a=' }),
      `GET /plans/${ID}/versions?cursor=a%3D`,
      undefined,
    ],
    [
      'getVersion',
      c => c.getVersion(ID, 3),
      `GET /plans/${ID}/versions/3`,
      undefined,
    ],
    [
      'exportPlan',
      c => c.exportPlan(ID, 'csv', 2),
      `GET /plans/${ID}/export?format=csv&version=2`,
      undefined,
    ],
  ])('%s asks with the names of the wire', async (_, call, request, body) => {
    const { client, fetchMock } = clientThat(() => Response.json({}));
    await call(client);
    const [url, init] = fetchMock.mock.calls[0];
    expect(`${init!.method} ${url}`).toBe(
      request.replace(' /', ' http://host/api/capacity/'),
    );
    expect(init!.body && JSON.parse(String(init!.body))).toEqual(body);
  });

  it('answers as the wire does', async () => {
    const { client } = clientThat(() =>
      Response.json({ items: [], nextCursor: 'a' }),
    );
    expect(await client.listPlans()).toEqual({ items: [], nextCursor: 'a' });
  });

  it('gives an exported file as text', async () => {
    const file = clientThat(() => new Response('a,b'));
    expect(await file.client.exportPlan(ID, 'csv')).toBe('a,b');
  });

  it('throws the error of the backend', async () => {
    const { client } = clientThat(() =>
      Response.json(
        {
          error: { name: 'ConflictError', message: 'expectedVersion: 1' },
          response: { statusCode: 409 },
        },
        { status: 409 },
      ),
    );
    await expect(
      client.updatePlan(ID, { ...newPlan, expectedVersion: 1 }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'ConflictError' },
    });
  });
});
