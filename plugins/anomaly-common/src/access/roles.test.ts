import { anomalyPermissions } from './permissions';
import { ROLE_PERMISSIONS, ROLES } from './roles';

describe('ROLE_PERMISSIONS', () => {
  it('gives each role what the weaker ones have', () => {
    for (const [index, role] of ROLES.entries()) {
      for (const weaker of ROLES.slice(0, index)) {
        expect([...ROLE_PERMISSIONS[role]]).toEqual(
          expect.arrayContaining([...ROLE_PERMISSIONS[weaker]]),
        );
      }
    }
  });

  it.each([
    ['viewer', ['anomaly.read', 'anomaly.prediction.create']],
    ['admin', anomalyPermissions.map(({ name }) => name)],
  ] as const)('of %s are %j', (role, names) => {
    expect([...ROLE_PERMISSIONS[role]].sort()).toEqual([...names].sort());
  });

  it.each([
    ['viewer', false],
    ['data_scientist', false],
    ['ml_engineer', true],
    ['admin', true],
  ] as const)('lets %s promote: %s (HLD)', (role, expected) => {
    expect(ROLE_PERMISSIONS[role].has('anomaly.version.promote')).toBe(
      expected,
    );
  });
});
