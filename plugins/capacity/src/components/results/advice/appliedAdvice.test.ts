import {
  type Advice,
  evaluateTotal,
  parsePlan,
  PRESETS,
  recommend,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { appliedAdvice } from './appliedAdvice';

const plans = Object.entries(PRESETS);
const adviceOf = (kind: Advice['kind']) =>
  plans
    .flatMap(([, plan]) => recommend(plan, 'expected'))
    .find(advice => advice.kind === kind)!;

describe('appliedAdvice', () => {
  it.each(plans)('saves of the %s what was said', (_, plan) => {
    const before = evaluateTotal(plan, 'expected');
    const advice = recommend(plan, 'expected');
    expect(advice.length).toBeGreaterThan(0);
    for (const one of advice) {
      const applied = parsePlan(appliedAdvice(plan, one));
      expect(before - evaluateTotal(applied, 'expected')).toBeCloseTo(
        one.saving,
        6,
      );
    }
  });

  it('keeps what was changed since', () => {
    const newer = withInputs(PRESETS.llmFeature, { 'traffic.users': 777 });
    const applied = appliedAdvice(newer, adviceOf('cacheMore'))!;
    expect(applied.traffic).toMatchObject({ users: 777 });
  });

  it('does not fit a plan whose component is gone', () => {
    expect(
      appliedAdvice(PRESETS.service, adviceOf('cacheMore')),
    ).toBeUndefined();
  });
});
