import { MAX_LOOK_UP } from '@vigia/plugin-anomaly-common';
import { FakeFleet } from './__testUtils__/FakeFleet';
import { requireRegistered } from './requireRegistered';

function openFleet(count: number) {
  const fleet = new FakeFleet();
  const ids = fleet.addMany(count);
  const registry = fleet.asClient();
  const lookUp = jest.spyOn(registry, 'lookUpSeries');
  return { fleet, ids, registry, lookUp };
}

describe('requireRegistered', () => {
  it('finds each series once, page by page', async () => {
    const { ids, registry, lookUp } = openFleet(4 * MAX_LOOK_UP + 1);
    const found = await requireRegistered(registry, [...ids, ...ids]);
    expect(found.map(({ seriesId }) => seriesId).sort()).toEqual(ids);
    expect(lookUp.mock.calls.map(([page]) => page.length)).toEqual([
      ...Array(4).fill(MAX_LOOK_UP),
      1,
    ]);
  });

  it.each([
    [
      ['nope'],
      "selection.series_ids names 1 of 2 series that are not registered: 'nope'",
    ],
    [
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      "selection.series_ids names 7 of 8 series that are not registered: 'a', 'b', 'c', 'd', 'e' and 2 more",
    ],
  ])('names the first that are not registered of %j', async (ids, message) => {
    const { registry } = openFleet(1);
    await expect(
      requireRegistered(registry, ['press-000000', ...ids]),
    ).rejects.toMatchObject({ name: 'NotFoundError', message });
  });

  it('says that the registry does not answer', async () => {
    const { fleet, registry } = openFleet(1);
    fleet.trouble = new Error('connect ECONNREFUSED');
    await expect(
      requireRegistered(registry, ['press-000000']),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('The registry does not answer'),
    });
  });
});
