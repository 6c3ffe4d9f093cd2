import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { waveColumns } from '../__testUtils__/observations';
import { openWorkshop } from '../__testUtils__/workshop';

jest.setTimeout(DATABASE_TIMEOUT_MS);

describe.each(databases.eachSupportedId())('an accepted job on %s', id => {
  it('is answered as it is read', async () => {
    const shop = openWorkshop(await migratedDatabase(id));
    const plain = await shop.submit();
    shop.world.letPass(1);
    const full = await shop.submit({
      trainingData: waveColumns(10_000),
      config: { windowHours: 24, hyperparameters: { threshold_sigma: 4 } },
      priority: 'low',
    });
    expect(await shop.training.get(plain.jobId)).toEqual(plain);
    expect(await shop.training.get(full.jobId)).toEqual(full);
  });
});
