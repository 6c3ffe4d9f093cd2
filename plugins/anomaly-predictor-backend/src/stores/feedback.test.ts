import type { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { AnomalyEvent } from '@vigia/predictor';
import { createStores } from '../__testUtils__';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
const ADA = { actor: 'user:default/ada', at: 1_700_000_000_000 };
const BOB = { actor: 'user:default/bob', at: 1_700_000_000_001 };

function anomaly(seriesId: string, timestamp: number): AnomalyEvent {
  return {
    seriesId,
    timestamp,
    value: 9,
    score: 4,
    threshold: 3,
    version: 'v1',
    layer: 'cache',
    origin: 'pulled',
    recordedAt: 1_000,
  };
}

describe.each(databases.eachSupportedId())('feedback on %s', databaseId => {
  let knex: Knex;
  let stores: Awaited<ReturnType<typeof createStores>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    stores = await createStores(knex);
  });

  afterEach(() => knex.destroy());

  async function keep(...events: AnomalyEvent[]): Promise<string[]> {
    await stores.anomalies.insert(events);
    const { items } = await stores.anomalies.list({ limit: 1_000 });
    return events.map(
      event =>
        items.find(
          ({ seriesId, timestamp }) =>
            seriesId === event.seriesId && timestamp === event.timestamp,
        )!.id,
    );
  }

  it('keeps what was said last, and tells it with the anomaly', async () => {
    const [id] = await keep(anomaly('a', 1.5), anomaly('a', 2));
    const { feedback } = stores;
    await feedback.mark(id, { mark: 'false_alarm', note: 'a test' }, ADA);
    const last = {
      seriesId: 'a',
      timestamp: 1.5,
      mark: 'fault',
      note: undefined,
      markedBy: BOB.actor,
      markedAt: BOB.at,
    };
    expect(await feedback.mark(id, { mark: 'fault' }, BOB)).toEqual(last);
    expect(await feedback.list({})).toEqual({ items: [last], total: 1 });
    const { items } = await stores.anomalies.list({});
    const { seriesId, timestamp, ...said } = last;
    expect(items.map(item => [item.timestamp, item.feedback])).toEqual([
      [2, undefined],
      [1.5, said],
    ]);
  });

  it('takes a mark back, and says what it was', async () => {
    const [id] = await keep(anomaly('a', 1));
    await stores.feedback.mark(id, { mark: 'fault', note: 'worn' }, ADA);
    expect(await stores.feedback.unmark(id)).toMatchObject({ note: 'worn' });
    expect(await stores.feedback.unmark(id)).toBeUndefined();
    expect((await stores.feedback.list({})).total).toBe(0);
  });

  it('knows no mark of an anomaly that is not kept', async () => {
    const refusal = { name: 'NotFoundError', message: /anomaly_id.*77/ };
    const refused = expect.objectContaining({
      name: refusal.name,
      message: expect.stringMatching(refusal.message),
    });
    const { feedback } = stores;
    await expect(feedback.mark('77', { mark: 'fault' }, ADA)).rejects.toEqual(
      refused,
    );
    await expect(feedback.unmark('77')).rejects.toEqual(refused);
  });

  it('keeps marks longer than anomalies, and as long as the series', async () => {
    const [id, other] = await keep(anomaly('a', 1), anomaly('b', 1));
    await stores.feedback.mark(id, { mark: 'fault' }, ADA);
    await stores.feedback.mark(other, { mark: 'fault' }, ADA);
    await stores.anomalies.deleteRecordedBefore(Number.MAX_SAFE_INTEGER);
    expect((await stores.feedback.list({})).total).toBe(2);
    expect((await stores.records.seriesIds()).sort()).toEqual(['a', 'b']);
    await stores.records.forget('a');
    expect((await stores.feedback.list({})).items).toMatchObject([
      { seriesId: 'b' },
    ]);
  });

  it('lists all of them once, newest first, page by page, ties included', async () => {
    const ids = await keep(
      ...Array.from({ length: 23 }, (_, i) =>
        anomaly(`s${i % 7}`, 100 + Math.floor(i / 7)),
      ),
    );
    for (const id of ids) {
      await stores.feedback.mark(id, { mark: 'false_alarm' }, ADA);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await stores.feedback.list({ limit: 4, cursor });
      expect(page.total).toBe(23);
      seen.push(
        ...page.items.map(({ seriesId, timestamp }) => timestamp + seriesId),
      );
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen).toHaveLength(23);
  });

  it('filters by series and time', async () => {
    const ids = await keep(
      anomaly('a', 1),
      anomaly('a', 2),
      anomaly('a', 3),
      anomaly('b', 2),
    );
    for (const id of ids) {
      await stores.feedback.mark(id, { mark: 'fault' }, ADA);
    }
    const { items, total } = await stores.feedback.list({
      seriesId: 'a',
      from: 2,
      to: 2,
    });
    expect([total, items.map(({ timestamp }) => timestamp)]).toEqual([1, [2]]);
  });

  it('keeps why an anomaly is one, to the last bit', async () => {
    const explanation = {
      component: 'segment_novelty',
      severity: Number.MAX_VALUE,
      measured: 0.1 + 0.2,
      bound: 5e-324,
      windows: {
        seen: [1, -0.1],
        mostSimilar: [1e300, 0],
        observationsPerLevel: 15,
        observationsAgo: 75,
      },
    };
    await keep({ ...anomaly('a', 1), explanation }, anomaly('a', 2));
    const { items } = await stores.anomalies.list({});
    expect(items.map(item => item.explanation)).toEqual([
      undefined,
      explanation,
    ]);
  });
});
