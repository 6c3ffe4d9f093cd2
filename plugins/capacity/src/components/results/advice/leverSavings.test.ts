import { PRESETS } from '@vigia/plugin-capacity-common';
import { LEVERS, leverSavings } from './leverSavings';

const { service } = PRESETS;

describe('leverSavings', () => {
  const savings = leverSavings(service, 'expected');

  it('saves more at the upper end of a range', () => {
    for (const lever of LEVERS) {
      const { from, to } = savings.alone[lever];
      expect(from).toBeGreaterThan(0);
      expect(to).toBeGreaterThan(from);
    }
  });

  it('saves less together than the savings added up', () => {
    expect(savings.together.from).toBeLessThan(savings.addedUp.from);
    expect(savings.together.to).toBeLessThan(savings.addedUp.to);
  });

  it('is of a plan without levers, whichever it has', () => {
    const plan = { ...service, levers: { rightsizing: 0.3 } };
    expect(leverSavings(plan, 'expected')).toEqual(savings);
  });
});
