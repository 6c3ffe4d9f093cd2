import { createSeriesSources } from '@vigia/plugin-anomaly-node';
import { describeSeriesSource } from '@vigia/plugin-anomaly-node/testUtils';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import {
  PERIOD_MS,
  START,
  wave,
  waveColumns,
} from '../__testUtils__/observations';
import { openWorkshop } from '../__testUtils__/workshop';
import { PayloadStore } from '../database';
import { InlineSource, withInlineSource } from './InlineSource';

jest.setTimeout(DATABASE_TIMEOUT_MS);

describe.each(databases.eachSupportedId())('%s', id => {
  describeSeriesSource(`inline on ${id}`, async () => {
    const knex = await migratedDatabase(id);
    const shop = openWorkshop(knex);
    await shop.submit({ trainingData: waveColumns(25_000) }, 'press-1');
    return {
      source: new InlineSource(new PayloadStore(knex)),
      seriesId: 'press-1',
      parameters: {},
      from: START + 10 * PERIOD_MS,
      to: START + 24_000 * PERIOD_MS,
      refused: [
        [
          { target: 'x' },
          'source.parameters.target is not known; known here: none',
        ],
      ],
    };
  });

  it('has nothing of a series that sent nothing', async () => {
    const source = new InlineSource(
      new PayloadStore(await migratedDatabase(id)),
    );
    expect(
      await source.extent({ seriesId: 'press-2', parameters: {} }),
    ).toBeUndefined();
    for await (const batch of source.read({
      seriesId: 'press-2',
      parameters: {},
    })) {
      expect(batch).toBeUndefined();
    }
  });

  it('keeps what was sent to the last bit', async () => {
    const knex = await migratedDatabase(id);
    const { jobId } = await openWorkshop(knex).submit({
      trainingData: waveColumns(10_000),
    });
    expect(await new PayloadStore(knex).ofJob(jobId)).toEqual(wave(10_000));
  });

  it("stands beside the portal's sources", async () => {
    const inline = new InlineSource(
      new PayloadStore(await migratedDatabase(id)),
    );
    const sources = withInlineSource(createSeriesSources([]), inline);
    expect(sources.types()).toEqual(['inline']);
    expect(sources.get('inline')).toBe(inline);
    expect(() => sources.get('csv')).toThrow(
      "source.type must be one of inline, got 'csv'",
    );
  });
});
