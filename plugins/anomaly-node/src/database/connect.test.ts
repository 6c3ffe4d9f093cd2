import { TestDatabases } from '@backstage/backend-test-utils';
import { isPostgres } from './connect';

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('isPostgres on %s', id => {
  it('tells the engine', async () => {
    expect(isPostgres(await databases.init(id))).toBe(id === 'POSTGRES_15');
  }, 60_000);
});
